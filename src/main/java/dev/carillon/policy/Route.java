package dev.carillon.policy;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.alert.Quote;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A node of the routing tree with everything inherited filled in; Alertmanager's meaning of each
 * field. Times are microseconds. Which routes an alert ends in: {@link RoutingIndex}.
 *
 * @param id stable over reloads: the name, else the matchers of the path and an ordinal
 * @param key Alertmanager's route key, the first part of a group key: {@code {}/{a="b"}}
 * @param continues whether siblings after this one are tried too
 * @param groupWait 0 or more
 * @param groupInterval more than 0
 * @param repeatInterval more than 0
 * @param labels what templates call route labels, those of the parents included
 * @param muteTimeIntervals names of intervals during which it tells nobody; not inherited
 * @param activeTimeIntervals names of the only intervals during which it tells; empty for always
 */
public record Route(
    String id,
    String key,
    List<Matcher> matchers,
    boolean continues,
    String receiver,
    GroupBy groupBy,
    long groupWait,
    long groupInterval,
    long repeatInterval,
    Map<String, TemplateText> labels,
    List<String> muteTimeIntervals,
    List<String> activeTimeIntervals,
    List<Route> routes) {

  /**
   * Which labels make a group.
   *
   * @param all every label ({@code '...'})
   */
  public record GroupBy(boolean all, List<String> names) {
    public static final GroupBy ALL = new GroupBy(true, List.of());

    public Labels of(Labels labels) {
      return all ? labels : labels.only(names);
    }
  }

  /** Alertmanager's form of a route's matchers: sorted, without blanks. */
  public static String keyOf(List<Matcher> matchers) {
    return matchers.stream()
        .sorted(
            Comparator.comparing(Matcher::name)
                .thenComparing(Matcher::value)
                .thenComparing(Matcher::op))
        .map(Route::keyOf)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String keyOf(Matcher m) {
    boolean plain = m.name().chars().noneMatch(c -> Character.isWhitespace(c) || isReserved(c));
    return plain
        ? m.name() + m.op().text() + '"' + escape(m.value()) + '"'
        : Quote.of(m.name()) + m.op().text() + Quote.of(m.value());
  }

  private static boolean isReserved(int c) {
    return "{}!=~,\\\"'`".indexOf(c) >= 0;
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }
}
