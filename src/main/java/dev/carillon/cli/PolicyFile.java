package dev.carillon.cli;

import dev.carillon.policy.Policy;
import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import dev.carillon.policy.load.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Loads a policy for a command that wants to run it. */
final class PolicyFile {
  private PolicyFile() {}

  /**
   * Prints the warnings.
   *
   * @throws Refusal with every problem, if it must not be run
   */
  static Policy load(Path path, PrintWriter warnings) {
    Loaded loaded = PolicyLoader.load(path, System.getenv());
    Policy policy = loaded.policy();
    if (policy == null || !loaded.stopping().isEmpty()) {
      String problems =
          loaded.stopping().stream()
              .map(Problem::refusal)
              .collect(Collectors.joining(System.lineSeparator()));
      throw new Refusal("the policy cannot be run:" + System.lineSeparator() + problems);
    }
    loaded.problems().forEach(p -> warnings.println(p));
    return policy;
  }
}
