package dev.carillon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.alert.Labels;
import dev.carillon.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data that is no part of this project. Where it is not there, the tests over it are skipped
 * with one line that says so, and fail with {@code CARILLON_CI=1}.
 */
public final class Corpus {
  private Corpus() {}

  /** Where it is: {@code ../shared/corpus}, unless the property {@code carillon.shared} is set. */
  public static Path folder(Class<?> test) {
    String shared = System.getProperty("carillon.shared");
    Path folder =
        (shared == null
                ? Path.of(System.getProperty("project.basedir", "")).resolveSibling("shared")
                : Path.of(shared))
            .resolve("corpus");
    if (!Files.isDirectory(folder)) {
      String skipped = "SKIPPED " + test.getSimpleName() + ": no shared corpus at " + folder;
      if (Objects.equals(System.getenv("CARILLON_CI"), "1")) {
        throw new AssertionError(skipped);
      }
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
    return folder;
  }

  /** An alert, and the receivers of the routes that it ends in, in their order. */
  public record RoutingCase(String id, Labels labels, List<String> receivers) {}

  /** A real routing tree with its cases. */
  public record RoutingCases(Path config, List<RoutingCase> cases) {
    @Override
    public String toString() {
      return config.getFileName().toString();
    }
  }

  /** The 316 routing cases; what is expected was printed by amtool. */
  public static List<RoutingCases> routingCases(Class<?> test) {
    Path folder = folder(test);
    JsonNode table = Json.parse(read(folder.resolve("routing-cases.json")));
    TreeMap<String, RoutingCases> byConfig = new TreeMap<>();
    for (JsonNode one : table.path("cases")) {
      List<String> receivers = new ArrayList<>();
      one.path("expected_receivers").forEach(r -> receivers.add(r.asText()));
      byConfig
          .computeIfAbsent(
              one.path("config").asText(),
              name -> new RoutingCases(folder.resolve(name), new ArrayList<>()))
          .cases()
          .add(
              new RoutingCase(
                  one.path("id").asText(), Labels.of(Json.strings(one.path("labels"))), receivers));
    }
    return List.copyOf(byConfig.values());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
