package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of integrations, case by case, from a table beside the examples. */
class IntegrationProblemsTest {
  static Stream<Arguments> table() {
    try (InputStream in =
        Objects.requireNonNull(
            IntegrationProblemsTest.class.getResourceAsStream("/integrations/problems.txt"))) {
      List<Arguments> rows = new ArrayList<>();
      String config = "";
      List<String> said = new ArrayList<>();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : (text + "#").lines().toList()) {
        if (line.startsWith("=> ")) {
          said.add("p.yml:" + line.substring(3));
          continue;
        }
        if (!config.isEmpty()) {
          rows.add(Arguments.of(config, List.copyOf(said)));
        }
        config = line.startsWith("#") ? "" : line;
        said.clear();
      }
      return rows.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Loaded load(String config) {
    String[] parts = config.split(" & ", 2);
    return Policies.load(
        "route: { receiver: r }\nreceivers:\n- name: r\n  "
            + parts[0]
            + (parts.length == 1 ? "\n" : "\nglobal: " + parts[1] + "\n"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void saysWhatIsWrongAndWhere(String config, List<String> expected) {
    Loaded loaded = load(config);
    assertThat(Policies.lines(loaded))
        .filteredOn(line -> !line.endsWith("_configs are not sent yet by this Carillon"))
        .isEqualTo(expected);
    boolean onlyWarnings = expected.stream().allMatch(line -> line.contains(" warning: "));
    assertThat(loaded.policy() != null).isEqualTo(onlyWarnings);
  }

  @Test
  void theTableIsRead() {
    assertThat(table()).hasSizeGreaterThan(190);
  }

  @Test
  void whatIsNotBuiltYetStopsServingButNotChecking() {
    Loaded loaded = load("discord_configs: [{ webhook_url: 'http://h' }]");
    assertThat(loaded.policy()).isNotNull();
    assertThat(loaded.stopping())
        .extracting(Problem::refusal)
        .containsExactly(
            "p.yml:4:21: receiver \"r\": discord_configs are not sent yet by this Carillon");
  }
}
