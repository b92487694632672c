package dev.carillon.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carillon send}: posts one alert, to try a policy out. */
@Command(
    name = "send",
    description = "Post one alert to a running Carillon.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Example: carillon send alertname=DiskFull severity=critical "
          + "--annotation summary='/var is full'"
    })
final class SendCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "label=value", description = "The alert's labels.")
  private List<String> labels = new ArrayList<>();

  @Option(names = "--annotation", paramLabel = "name=value", description = "An annotation.")
  private List<String> annotations = new ArrayList<>();

  @Option(names = "--resolved", description = "Say that it ended instead of that it fires.")
  private boolean resolved;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:9095",
      description = "Where Carillon listens (default ${DEFAULT-VALUE}).")
  private String url = "";

  @Option(names = "--sender", description = "The sender to post as.")
  private @Nullable String sender;

  @Option(names = "--token-file", description = "File with the sender's bearer token.")
  private @Nullable Path tokenFile;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String path = sender == null ? "/webhook" : "/webhook/" + sender;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url.replaceAll("/+$", "") + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body()));
    if (tokenFile != null) {
      request.header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }
    HttpResponse<String> answer;
    try (HttpClient client = HttpClient.newHttpClient()) {
      answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (java.net.ConnectException e) {
      throw new Refusal("nobody listens at " + url + ". Is 'carillon serve' running?", e);
    }
    spec.commandLine().getOut().println(answer.statusCode() + " " + answer.body().strip());
    return answer.statusCode() == 200 ? 0 : 1;
  }

  private String body() throws IOException {
    String now = Instant.now().toString();
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("version", "4");
      out.writeStringField("status", resolved ? "resolved" : "firing");
      out.writeArrayFieldStart("alerts");
      out.writeStartObject();
      out.writeStringField("status", resolved ? "resolved" : "firing");
      write(out, "labels", Pairs.parse(labels, spec.commandLine()));
      write(out, "annotations", Pairs.parse(annotations, spec.commandLine()));
      out.writeStringField("startsAt", now);
      out.writeStringField("endsAt", resolved ? now : "0001-01-01T00:00:00Z");
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, String name, Map<String, String> pairs)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, String> e : pairs.entrySet()) {
      out.writeStringField(e.getKey(), e.getValue());
    }
    out.writeEndObject();
  }
}
