package dev.carillon.explain;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.alert.Quote;
import dev.carillon.policy.Route;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of sentences. */
final class Words {
  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
  private static final long[] MICROS = {
    86_400_000_000L, 3_600_000_000L, 60_000_000, 1_000_000, 1_000
  };

  private Words() {}

  /** As the policy writes it: {@code 1h30m}. */
  static String duration(long micros) {
    StringBuilder text = new StringBuilder();
    long left = micros;
    for (int i = 0; i < UNITS.length; i++) {
      if (left >= MICROS[i]) {
        text.append(left / MICROS[i]).append(UNITS[i]);
        left %= MICROS[i];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  /** The name that the policy gives the route, else its matchers. */
  static String route(Route route) {
    if (!route.id().contains("{")) {
      return route.id();
    }
    return route.matchers().isEmpty()
        ? route.id().equals("{}") ? "the root" : "a route without matchers"
        : matchers(route.matchers());
  }

  static String matchers(List<Matcher> matchers) {
    return matchers.stream().map(Matcher::toString).collect(Collectors.joining(", "));
  }

  /** {@code severity is "info"}, {@code severity is missing}. */
  static String is(String label, Labels labels) {
    return label + " is " + (labels.get(label).isEmpty() ? "missing" : Quote.of(labels.get(label)));
  }

  /** {@code a ("b"), c (missing)}. */
  static String equal(Labels equal) {
    List<String> pairs = new ArrayList<>();
    equal.forEach((name, value) ->
        pairs.add(name + " (" + (value.isEmpty() ? "missing" : Quote.of(value)) + ")"));
    return String.join(", ", pairs);
  }

  /** As the policy names it. */
  static String zone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }
}
