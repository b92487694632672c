package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.policy.Conditions;
import dev.carillon.policy.InhibitRule;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for inhibit rules that inhibit nothing, or far too much. */
final class InhibitLints {
  private InhibitLints() {}

  static void check(Section s, InhibitRule rule) {
    Conditions source = Conditions.of(rule.source());
    Conditions target = Conditions.of(rule.target());
    String broken = source.contradiction();
    String side = broken == null ? "target" : "source";
    broken = broken == null ? target.contradiction() : broken;
    String unequal = unequal(rule.equal(), source, target);
    if (broken != null) {
      warn(
          s,
          "this rule never inhibits: what its "
              + side
              + " side asks of \""
              + broken
              + "\" contradicts itself");
    } else if (unequal != null) {
      warn(
          s,
          "this rule never inhibits: \""
              + unequal
              + "\" must be equal, but its two sides want different values of it");
    } else if (source.imply(rule.target()) && target.imply(rule.source())) {
      warn(
          s,
          "this rule never inhibits: its two sides match the same alerts, and an alert that matches"
              + " both is only inhibited by one that is no target");
    } else if (rule.equal().isEmpty()) {
      checkWithoutEqual(s, rule);
    }
  }

  private static @Nullable String unequal(
      List<String> equal, Conditions source, Conditions target) {
    for (String label : equal) {
      if (source.neverAs(label, target) || target.neverAs(label, source)) {
        return label;
      }
    }
    return null;
  }

  private static void checkWithoutEqual(Section s, InhibitRule rule) {
    if (rule.target().isEmpty()) {
      warn(s, "this rule has neither target matchers nor equal: a source inhibits everything");
    } else if (rule.target().stream().allMatch(m -> m.matches(""))) {
      warn(
          s,
          "this rule has no equal, and its target side matches every alert without the label \""
              + rule.target().getFirst().name()
              + "\": one source inhibits them all");
    } else if (isWholeGrade(rule)) {
      warn(
          s,
          "this rule has no equal: one source inhibits all targets, whatever they are about; name"
              + " in equal what both must share, such as cluster");
    }
  }

  /** Both sides speak of the same labels, as in severity against severity, and of no one alert. */
  private static boolean isWholeGrade(InhibitRule rule) {
    Set<String> labels = rule.source().stream().map(Matcher::name).collect(Collectors.toSet());
    return rule.target().stream().map(Matcher::name).allMatch(labels::contains)
        && !labels.contains("alertname")
        && Collections.disjoint(rule.source(), rule.target());
  }

  private static void warn(Section s, String message) {
    s.context().problems().warning(s.at(), message);
  }
}
