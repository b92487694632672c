package dev.carillon.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import dev.carillon.store.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A Carillon that serves, in a process of its own, started as the README says: by the launcher,
 * from the packaged jar, on the JDK that runs the test.
 */
final class Carillon implements AutoCloseable {
  private static final Path PROJECT =
      Path.of(System.getProperty("project.basedir", "")).toAbsolutePath();

  private static final Pattern LISTENING = Pattern.compile("listening on port (\\d+)");

  private final Child process;
  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Carillon(Child process) {
    this.process = process;
    try {
      this.port = Integer.parseInt(process.awaitSaying(LISTENING));
    } catch (AssertionError e) {
      process.close();
      throw e;
    }
  }

  /** A file of the project. */
  static Path project(String name) {
    return PROJECT.resolve(name);
  }

  /** Any command; paths in it are relative to the folder. */
  static Child run(Path folder, String... arguments) {
    return start(folder, "", arguments);
  }

  private static Child start(Path folder, String storeUrl, String... arguments) {
    List<String> command = new ArrayList<>(List.of(project("carillon").toString()));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "CARILLON_NO_AOT",
            "1",
            "CARILLON_STORE_URL",
            storeUrl,
            "JAVA_HOME",
            System.getProperty("java.home"));
    return Child.start(folder, environment, command);
  }

  /** Any command, to its end. */
  static int status(Child child) {
    try (child) {
      return child.awaitEnd();
    }
  }

  /** Serves that policy on a free port, keeping its data in the folder. */
  static Carillon serve(Path folder, String policy) {
    return serve(folder, policy, 0, "");
  }

  /**
   * Serves that policy; what an earlier one left in the folder or the database is taken up.
   *
   * @param port 0 for any that is free
   * @param storeUrl of a PostgreSQL, "" for the embedded store
   */
  static Carillon serve(Path folder, String policy, int port, String storeUrl, String... options) {
    write(folder.resolve("carillon.yml"), policy);
    String address = "127.0.0.1:" + port;
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--config", "carillon.yml", "--data", "data", "--listen", address));
    arguments.addAll(List.of(options));
    return new Carillon(start(folder, storeUrl, arguments.toArray(String[]::new)));
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Child process() {
    return process;
  }

  int port() {
    return port;
  }

  /** Of that path. */
  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(60));
  }

  /**
   * @throws UncheckedIOException if no answer came
   */
  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> post(String path, String json) {
    return post(path, json.getBytes(UTF_8));
  }

  HttpResponse<String> post(String path, byte[] json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json))
            .build());
  }

  String get(String path) {
    HttpResponse<String> answer = send(request(path).GET().build());
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  JsonNode json(String path) {
    return Json.parse(get(path));
  }

  /** What came in and what became of it, as the API says. */
  Status status() {
    return Status.of(json("/api/carillon/v1/status").path("ledger"));
  }

  /**
   * The ledger.
   *
   * @param pending tellings of deliveries that are not finished
   */
  record Status(Ledger ledger, long pending) {
    static Status of(JsonNode json) {
      Map<String, Long> owedNothing = new TreeMap<>();
      json.path("owedNothing")
          .properties()
          .forEach(e -> owedNothing.put(e.getKey(), e.getValue().asLong()));
      return new Status(
          new Ledger(
              json.required("received").asLong(),
              json.required("transitions").asLong(),
              json.required("unchanged").asLong(),
              json.required("stale").asLong(),
              json.required("quarantined").asLong(),
              json.required("planned").asLong(),
              json.required("delivered").asLong(),
              json.required("dead").asLong(),
              json.required("superseded").asLong(),
              json.required("discarded").asLong(),
              owedNothing),
          json.required("pending").asLong());
    }

    boolean balances() {
      return ledger.balances(pending);
    }
  }

  @Override
  public void close() {
    process.close();
    client.shutdownNow();
  }
}
