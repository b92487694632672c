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

  /** How many parts that are reported as a whole are being read, one in the other. */
  private int wholes;

  void error(At at, String message) {
    found.add(Problem.error(at, message));
  }

  void warning(At at, String message) {
    found.add(Problem.warning(at, message));
  }

  void secret(At at, Severity severity, String message) {
    found.add(Problem.secret(at, severity, message));
  }

  /** A file of templates is missing. */
  void template(At at, String message) {
    found.add(Problem.template(at, message));
  }

  void notYet(At at, String message) {
    if (wholes == 0) {
      found.add(Problem.notYet(at, message));
    }
  }

  /**
   * Reads a part of which the caller says that as a whole it is not built yet: what else is wrong
   * in it is reported, but not what in it is not built.
   */
  void whole(Runnable part) {
    wholes++;
    try {
      part.run();
    } finally {
      wholes--;
    }
  }

  /**
   * Runs a check that throws IllegalArgumentException to refuse a value, and {@link
   * NotYetException} where Alertmanager would not; false if it did.
   *
   * @param what names the value in the message
   */
  boolean pass(At at, String what, Runnable check) {
    try {
      check.run();
      return true;
    } catch (NotYetException e) {
      notYet(at, what + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      error(at, what + ": " + e.getMessage());
    }
    return false;
  }

  boolean hasErrors() {
    return errors() > 0;
  }

  boolean hasErrorsButSecrets() {
    return found.stream()
        .anyMatch(p -> p.severity() == Severity.ERROR && p.kind() != Problem.Kind.SECRET);
  }

  /** What was found elsewhere. */
  void add(Problem problem) {
    found.add(problem);
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
