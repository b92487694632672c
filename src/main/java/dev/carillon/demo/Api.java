package dev.carillon.demo;

import dev.carillon.destination.words.Plain;
import dev.carillon.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the demo asks of Carillon, over HTTP as anybody would. */
final class Api implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final String url;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * @param url Carillon's own, without a slash at the end
   */
  Api(String url) {
    this.url = url;
  }

  String url() {
    return url;
  }

  /**
   * Posts a webhook.
   *
   * @return false if Carillon asks to come again later (503), as Alertmanager then would
   * @throws IOException if it is not taken for another reason
   */
  boolean post(String webhook) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/webhook"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(webhook))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200 && answer.statusCode() != 503) {
      throw unexpected("POST /webhook", answer);
    }
    return answer.statusCode() == 200;
  }

  /** The ledger as it is now. */
  LedgerPage ledger() throws IOException, InterruptedException {
    return LedgerPage.of(Json.parse(get("/api/carillon/v1/status")).path("ledger"));
  }

  /**
   * The value of a series of {@code /metrics}, 0 if there is none yet.
   *
   * @param series name and labels as they stand there
   */
  double metric(String series) throws IOException, InterruptedException {
    Matcher line =
        Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)").matcher(get("/metrics"));
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).GET().build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw unexpected("GET " + path, answer);
    }
    return answer.body();
  }

  private static IOException unexpected(String what, HttpResponse<String> answer) {
    return new IOException(
        what + " was answered with " + answer.statusCode() + ": " + Plain.line(answer.body(), 500));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
