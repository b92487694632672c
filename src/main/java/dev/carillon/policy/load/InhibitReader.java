package dev.carillon.policy.load;

import dev.carillon.alert.Hash;
import dev.carillon.alert.Matcher;
import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Route;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code inhibit_rules}. */
final class InhibitReader {
  private final Map<Long, At> places = new HashMap<>();
  private final Map<String, At> names = new HashMap<>();

  List<InhibitRule> read(Section top) {
    return top.sections("inhibit_rules", this::rule).stream().flatMap(Optional::stream).toList();
  }

  private Optional<InhibitRule> rule(Section s) {
    List<Matcher> source = MatcherReader.all(s, "source_");
    List<Matcher> target = MatcherReader.all(s, "target_");
    List<String> equal = s.texts("equal").stream().distinct().sorted().toList();
    if (equal.contains("")) {
      s.error("equal", "invalid label name \"\" in equal list");
    }
    Duration ttl = s.parsed("source_ttl", Units::duration);
    if (ttl != null && ttl.isZero()) {
      s.error("source_ttl", "source_ttl cannot be zero");
    }
    String name = name(s);
    Problems problems = s.context().problems();
    if (source.isEmpty() && target.isEmpty()) {
      problems.warning(s.at(), "an inhibit rule without matchers never inhibits; it is left out");
      return Optional.empty();
    }
    long micros = ttl == null ? Long.MAX_VALUE : ttl.toNanos() / 1000;
    long id =
        Hash.of64(
            List.of(
                Route.keyOf(source),
                Route.keyOf(target),
                String.join("\n", equal),
                Long.toString(micros)));
    At first = places.putIfAbsent(id, s.at());
    if (first != null) {
      problems.warning(s.at(), "the same inhibit rule is at " + first + "; this one is left out");
      return Optional.empty();
    }
    InhibitRule rule = new InhibitRule(id, name, source, target, equal, micros);
    InhibitLints.check(s, rule);
    return Optional.of(rule);
  }

  /** In one file names may be equal, as in Alertmanager; two teams would speak of two rules. */
  private String name(Section s) {
    String name = s.text("name", "");
    At first = name.isEmpty() ? null : names.putIfAbsent(name, s.at("name"));
    if (first != null) {
      String message = "inhibit rule name \"" + name + "\" is not unique; it is also at " + first;
      if (first.file().equals(s.at("name").file())) {
        s.warning("name", message);
      } else {
        s.error("name", message);
      }
    }
    return name;
  }
}
