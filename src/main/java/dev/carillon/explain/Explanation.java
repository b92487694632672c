package dev.carillon.explain;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Route;
import dev.carillon.policy.TimeInterval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policy would do with an alert that has these labels and no annotations.
 *
 * @param at the moment that time intervals are asked about
 * @param root the walk through the routing tree
 * @param endings the routes that it ends in, in the order in which they match
 * @param complete false where only the routing tree could be read: then nothing is known of
 *     destinations, time intervals and all that follows here, and it is empty
 * @param protectedBy the matchers for which nothing may suppress it; empty if it can be suppressed
 * @param inhibitions the rules of which it is source or target
 * @param added the annotations that enrichers would add
 */
public record Explanation(
    Labels labels,
    Instant at,
    Tried root,
    List<Ending> endings,
    boolean complete,
    List<Matcher> protectedBy,
    List<Inhibition> inhibitions,
    Labels added) {

  /** Whether time intervals keep that route from telling anybody of this alert at that moment. */
  public boolean isMuted(Ending ending) {
    return protectedBy.isEmpty() && ending.isOutOfTime();
  }

  /**
   * A route that the walk came to.
   *
   * @param failed the first matcher that does not hold; null if the route matches
   * @param below the children tried, in their order
   * @param notTried how many further children there are, which the last one tried keeps it from
   */
  public record Tried(Route route, @Nullable Matcher failed, List<Tried> below, int notTried) {
    public boolean matches() {
      return failed == null;
    }

    /** Whether the alert ends here: the route matches, and none of its children does. */
    public boolean ends() {
      return matches() && below.stream().noneMatch(Tried::matches);
    }
  }

  /**
   * A route that the alert ends in.
   *
   * @param mute the intervals during which it tells nobody
   * @param active the only ones during which it tells; empty for always
   */
  public record Ending(
      Route route,
      Labels groupLabels,
      List<DestinationConfig> destinations,
      List<Interval> mute,
      List<Interval> active) {

    /** In Alertmanager's form. */
    public String groupKey() {
      return route.key() + ":" + groupLabels;
    }

    /** Whether time intervals say so, protected or not. */
    boolean isOutOfTime() {
      return mute.stream().anyMatch(Interval::contains)
          || (!active.isEmpty() && active.stream().noneMatch(Interval::contains));
    }
  }

  /**
   * A time interval of a route.
   *
   * @param contains whether the moment lies in it
   */
  public record Interval(TimeInterval interval, boolean contains) {
    /** Whose clocks its entries go by. */
    List<ZoneId> zones() {
      return interval.entries().stream().map(TimeInterval.Entry::zone).distinct().toList();
    }
  }

  /**
   * A rule of which the alert is source, target or both.
   *
   * @param equal what the other side must have alike: the labels of the rule with this alert's
   *     values, "" where it lacks one
   */
  public record Inhibition(InhibitRule rule, boolean isSource, boolean isTarget, Labels equal) {}
}
