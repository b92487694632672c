package dev.carillon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a running Carillon is and how it is asked; mixed into the commands that ask. */
final class ApiClient {
  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:9095",
      description = "Where Carillon listens (default ${DEFAULT-VALUE}).")
  private String url = "";

  @Option(names = "--token-file", description = "File with a bearer token of `access`.")
  private @Nullable Path tokenFile;

  JsonNode get(String path) {
    return send("GET", path, "");
  }

  JsonNode post(String path, String json) {
    return send("POST", path, json);
  }

  /** The answer; one that is no success is a {@link Refusal} with its reason. */
  private JsonNode send(String method, String path, String json) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create(url.replaceAll("/+$", "") + "/api/carillon/v1/" + path);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(json));
      if (tokenFile != null) {
        request.header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
      }
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      JsonNode body = Json.parse(answer.body());
      if (answer.statusCode() / 100 != 2) {
        throw new Refusal(
            "Carillon answers " + answer.statusCode() + ": " + body.path("detail").asText());
      }
      return body;
    } catch (ConnectException e) {
      throw new Refusal("nobody listens at " + url + ". Is 'carillon serve' running?", e);
    } catch (IOException e) {
      throw new Refusal("asking " + url + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
