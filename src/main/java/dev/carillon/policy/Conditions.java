package dev.carillon.policy;

import dev.carillon.alert.Matcher;
import dev.carillon.alert.Matcher.Op;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is certain of every alert that a list of matchers matches, without having one. Of two
 * patterns it cannot tell whether they meet; then it does not know, and says no.
 */
public final class Conditions {
  private final List<Matcher> matchers;
  private final Map<String, Set<String>> values = new HashMap<>();

  private Conditions(List<Matcher> matchers) {
    this.matchers = matchers;
  }

  public static Conditions of(List<Matcher> matchers) {
    Conditions all = new Conditions(matchers);
    for (Matcher m : matchers) {
      Set<String> wanted = values(m);
      if (wanted != null) {
        all.values.merge(m.name(), new LinkedHashSet<>(wanted), Conditions::both);
      }
    }
    all.values.forEach((label, left) -> left.removeIf(value -> all.rejects(label, value)));
    return all;
  }

  private static Set<String> both(Set<String> a, Set<String> b) {
    a.retainAll(b);
    return a;
  }

  /** The only values that a matcher leaves to its label; null if they cannot be listed. */
  private static @Nullable Set<String> values(Matcher m) {
    return switch (m.op()) {
      case EQUAL -> Set.of(m.value());
      case MATCHES -> Alternation.values(m.value());
      case NOT_EQUAL, NOT_MATCHES -> null;
    };
  }

  private boolean rejects(String label, String value) {
    return matchers.stream().anyMatch(m -> m.name().equals(label) && !m.matches(value));
  }

  public List<Matcher> matchers() {
    return matchers;
  }

  /** A label of which the matchers ask what contradicts itself; null if none is known. */
  public @Nullable String contradiction() {
    for (Map.Entry<String, Set<String>> label : values.entrySet()) {
      if (label.getValue().isEmpty()) {
        return label.getKey();
      }
    }
    for (Matcher m : matchers) {
      if (m.op() == Op.NOT_MATCHES && hasPattern(m.name(), m.value())) {
        return m.name();
      }
    }
    return null;
  }

  private boolean hasPattern(String label, String pattern) {
    return matchers.stream()
        .anyMatch(m -> m.op() == Op.MATCHES && m.name().equals(label) && m.value().equals(pattern));
  }

  /** The labels of which only certain values are left, with these values. */
  public Map<String, Set<String>> values() {
    return values;
  }

  /** Whether an alert that these match never has the same value of the label as one of those. */
  public boolean neverAs(String label, Conditions others) {
    Set<String> left = values.get(label);
    return left != null && left.stream().allMatch(value -> others.rejects(label, value));
  }

  /** Whether every alert that these match is one that the others match too. */
  public boolean imply(List<Matcher> others) {
    return others.stream().allMatch(this::implies);
  }

  private boolean implies(Matcher m) {
    if (matchers.contains(m) || isPattern(m, ".*")) {
      return true;
    }
    Set<String> left = values.get(m.name());
    if (left != null) {
      return left.stream().allMatch(m::matches);
    }
    return switch (m.op()) {
      case NOT_EQUAL -> rejects(m.name(), m.value());
      case NOT_MATCHES -> {
        Set<String> unwanted = Alternation.values(m.value());
        yield unwanted != null && unwanted.stream().allMatch(v -> rejects(m.name(), v));
      }
      case MATCHES -> isPattern(m, ".+") && rejects(m.name(), "");
      case EQUAL -> false;
    };
  }

  /** As it is, or as {@code match_re} wraps it. Line breaks in labels do not count here. */
  private static boolean isPattern(Matcher m, String pattern) {
    return m.op() == Op.MATCHES
        && (m.value().equals(pattern) || m.value().equals("^(?:" + pattern + ")$"));
  }
}
