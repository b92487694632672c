package dev.carillon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carillon.explain.ExplanationJson;
import dev.carillon.json.Json;
import dev.carillon.policy.RoutingIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code carillon explain --cases}: many alerts in, for each where it would go. */
final class Cases {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Cases() {}

  /**
   * Answers line by line. A line that is no case is answered too, so that answers stay beside their
   * cases; blank ones are not.
   *
   * @param file "-" for standard input
   * @return the exit code: 1 if a line was no case
   */
  static int answer(String file, RoutingIndex routing, CommandLine command) throws IOException {
    PrintWriter out = command.getOut();
    int status = 0;
    int number = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        Map<String, String> labels = labels(line);
        if (labels != null) {
          out.println(ExplanationJson.of(routing.match(Pairs.alert(labels))));
        } else {
          String error = "line " + number + " is no JSON object of labels with text as values";
          out.println(Json.object(o -> o.writeStringField("error", error)));
          command.getErr().println(file + ": " + error);
          status = 1;
        }
      }
    }
    return status;
  }

  private static @Nullable Map<String, String> labels(String line) {
    try {
      JsonNode object = STRICT.readTree(line);
      Map<String, String> labels = Json.strings(object);
      return object.isObject() && labels.size() == object.size() ? labels : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static InputStream open(String file) throws IOException {
    if (file.equals("-")) {
      return System.in;
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new Refusal("--cases " + file + ": there is no such file that can be read");
    }
    return Files.newInputStream(path);
  }
}
