package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Loads policies written in a test, as the file {@code p.yml} of a folder that does not exist. */
final class Policies {
  static final Path NOWHERE = Path.of("no-such-folder");

  private Policies() {}

  static Loaded load(String yaml) {
    return load(yaml, Map.of());
  }

  static Loaded load(String yaml, Map<String, String> env) {
    return PolicyLoader.parse("p.yml", yaml, NOWHERE, env);
  }

  static List<String> lines(Loaded loaded) {
    return loaded.problems().stream().map(Problem::toString).toList();
  }

  /**
   * These lines and no others are said of it, and it is a policy unless one of them is an error.
   */
  static void assertProblems(String yaml, List<String> expected) {
    Loaded loaded = load(yaml);
    assertThat(lines(loaded)).isEqualTo(expected);
    boolean onlyWarnings = expected.stream().allMatch(line -> line.contains(" warning: "));
    assertThat(loaded.policy() != null).isEqualTo(onlyWarnings);
  }

  /** The policy, which must have no problem at all. */
  static Policy sound(String yaml) {
    Loaded loaded = load(yaml);
    assertThat(lines(loaded)).isEmpty();
    return Objects.requireNonNull(loaded.policy());
  }

  /** The policy, of which there may be warnings. */
  static Policy usable(String yaml) {
    Loaded loaded = load(yaml);
    return Objects.requireNonNull(loaded.policy(), () -> lines(loaded).toString());
  }

  /** A sound policy's only destination, from the lines of its receiver. */
  static DestinationConfig only(String global, String receiver) {
    Policy policy =
        sound(
            "global:\n"
                + global.indent(2)
                + "route: { receiver: r }\nreceivers:\n- name: r\n"
                + receiver.indent(2));
    return policy.receivers().values().iterator().next().destinations().getFirst();
  }
}
