package dev.carillon.policy.load;

import dev.carillon.policy.load.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that the operator sees all of it at once. */
final class Problems {
  /** A wrong line in a part that many aliases use is one problem, not many. */
  private final Set<Problem> found = new LinkedHashSet<>();

  void error(At at, String message) {
    found.add(Problem.error(at, message));
  }

  void warning(At at, String message) {
    found.add(Problem.warning(at, message));
  }

  void secret(At at, Severity severity, String message) {
    found.add(Problem.secret(at, severity, message));
  }

  void notYet(At at, String message) {
    found.add(Problem.notYet(at, message));
  }

  boolean hasErrors() {
    return errors() > 0;
  }

  long errors() {
    return found.stream().filter(p -> p.severity() == Severity.ERROR).count();
  }

  List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::col));
    return List.copyOf(sorted);
  }
}
