package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.policy.Conditions;
import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for routes that no alert ever reaches: their matchers contradict those above them, or a
 * sibling before them takes everything that they would. What it finds is so; it does not find all.
 */
final class RouteLints {
  private final Map<String, Section> sections;
  private final List<InhibitRule> rules;

  /** Pairs of siblings to compare; among patterns alone it would be the square of their number. */
  private int budget = 200_000;

  private RouteLints(Map<String, Section> sections, List<InhibitRule> rules) {
    this.sections = sections;
    this.rules = rules;
  }

  /**
   * @param sections what each route was read from, by its id
   */
  static void check(Route root, Map<String, Section> sections, List<InhibitRule> rules) {
    RouteLints lints = new RouteLints(sections, rules);
    lints.checkWait(root, Conditions.of(List.of()));
    lints.children(root, List.of());
  }

  private void children(Route parent, List<Matcher> path) {
    Takers takers = new Takers();
    for (Route route : parent.routes()) {
      List<Matcher> all = Stream.concat(path.stream(), route.matchers().stream()).toList();
      Conditions conditions = Conditions.of(all);
      String label = conditions.contradiction();
      Route taker = label == null ? takers.of(conditions) : null;
      if (label != null) {
        warn(
            route,
            "no alert can match this route: what it and those above it ask of \""
                + label
                + "\" contradicts itself");
      } else if (taker != null) {
        warn(
            route,
            "no alert reaches this route: the one at "
                + at(taker)
                + " takes all that would match it; put this one before it, or give that one"
                + " continue: true");
      } else {
        checkWait(route, conditions);
        children(route, all);
        takers.add(route);
      }
    }
  }

  /** Where some alert is certainly a target, and is told of before its source can arrive. */
  private void checkWait(Route route, Conditions conditions) {
    Section s = sections.get(route.id());
    if (s == null || route.groupWait() > 0 || !s.has("group_wait")) {
      return;
    }
    for (InhibitRule rule : rules) {
      List<Matcher> target = rule.target();
      if (conditions.imply(target) || Conditions.of(target).imply(conditions.matchers())) {
        s.warning(
            "group_wait",
            "without group_wait the first alert of a group is told at once, also when one that"
                + " inhibits it arrives a second later");
        return;
      }
    }
  }

  private void warn(Route route, String message) {
    Section s = sections.get(route.id());
    if (s != null) {
      s.context().problems().warning(s.at(), message);
    }
  }

  private String at(Route route) {
    Section s = sections.get(route.id());
    return s == null ? "" : s.at().toString();
  }

  private record Wanted(String label, String value) {}

  /**
   * The siblings so far that end the walk where they match; to be found by a value that they want,
   * where there is one.
   */
  private final class Takers {
    private final Map<Wanted, List<Route>> byValue = new HashMap<>();
    private final List<Route> others = new ArrayList<>();

    void add(Route route) {
      if (route.continues()) {
        return;
      }
      Map<String, Set<String>> values = Conditions.of(route.matchers()).values();
      values.keySet().stream()
          .min(Comparator.comparingInt(label -> values.getOrDefault(label, Set.of()).size()))
          .ifPresentOrElse(
              label -> {
                for (String value : values.getOrDefault(label, Set.of())) {
                  byValue
                      .computeIfAbsent(new Wanted(label, value), w -> new ArrayList<>())
                      .add(route);
                }
              },
              () -> others.add(route));
    }

    /** One that takes all alerts of which this is certain; null if none is known. */
    @Nullable Route of(Conditions conditions) {
      for (Map.Entry<String, Set<String>> label : conditions.values().entrySet()) {
        // To take all values it must take the first.
        String value = label.getValue().iterator().next();
        Route taker = of(conditions, byValue.get(new Wanted(label.getKey(), value)));
        if (taker != null) {
          return taker;
        }
      }
      return of(conditions, others);
    }

    private @Nullable Route of(Conditions conditions, @Nullable List<Route> candidates) {
      for (Route candidate : candidates == null ? List.<Route>of() : candidates) {
        if (budget-- <= 0) {
          return null;
        }
        if (conditions.imply(candidate.matchers())) {
          return candidate;
        }
      }
      return null;
    }
  }
}
