package dev.carillon.explain;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.enrich.Enrichment;
import dev.carillon.explain.Explanation.Ending;
import dev.carillon.explain.Explanation.Inhibition;
import dev.carillon.explain.Explanation.Interval;
import dev.carillon.explain.Explanation.Tried;
import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.policy.Route;
import dev.carillon.policy.TimeInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link Explanation}. It walks the whole routing tree, because it also says why a route
 * was not taken, which the {@link dev.carillon.policy.RoutingIndex} of the engine never learns; a
 * test holds that both end in the same routes.
 */
public final class Explainer {
  private final @Nullable Policy policy;
  private final Labels labels;
  private final Instant at;

  private Explainer(@Nullable Policy policy, Labels labels, Instant at) {
    this.policy = policy;
    this.labels = labels;
    this.at = at;
  }

  /**
   * Explains what would become of an alert.
   *
   * @param root the policy's, or all that could be read of one
   * @param policy null if there is no more than the root
   * @param at the moment that time intervals are asked about
   */
  public static Explanation explain(
      Route root, @Nullable Policy policy, Labels labels, Instant at) {
    return new Explainer(policy, labels, at).explain(root);
  }

  private Explanation explain(Route root) {
    Tried tried = walk(root);
    List<Ending> endings = new ArrayList<>();
    collect(tried, endings);
    return new Explanation(
        labels,
        at,
        tried,
        endings,
        policy != null,
        policy == null ? List.of() : protectedBy(policy),
        policy == null ? List.of() : inhibitions(policy),
        policy == null ? Labels.EMPTY : Enrichment.added(policy, labels, Labels.EMPTY));
  }

  private Tried walk(Route route) {
    for (Matcher matcher : route.matchers()) {
      if (!matcher.matches(labels)) {
        return new Tried(route, matcher, List.of(), 0);
      }
    }
    List<Tried> below = new ArrayList<>();
    for (Route child : route.routes()) {
      Tried tried = walk(child);
      below.add(tried);
      if (tried.matches() && !child.continues()) {
        break;
      }
    }
    return new Tried(route, null, below, route.routes().size() - below.size());
  }

  private void collect(Tried tried, List<Ending> endings) {
    if (tried.ends()) {
      endings.add(ending(tried.route()));
    }
    tried.below().forEach(t -> collect(t, endings));
  }

  private Ending ending(Route route) {
    Receiver receiver = policy == null ? null : policy.receiver(route.receiver());
    return new Ending(
        route,
        route.groupBy().of(labels),
        receiver == null ? List.of() : receiver.destinations(),
        intervals(route.muteTimeIntervals()),
        intervals(route.activeTimeIntervals()));
  }

  private List<Interval> intervals(List<String> names) {
    Map<String, TimeInterval> known = policy == null ? Map.of() : policy.timeIntervals();
    return names.stream()
        .map(known::get)
        .filter(Objects::nonNull)
        .map(interval -> new Interval(interval, interval.contains(at)))
        .toList();
  }

  private List<Matcher> protectedBy(Policy policy) {
    return policy.protectedAlerts().stream()
        .filter(matchers -> Matcher.all(matchers, labels))
        .findFirst()
        .orElse(List.of());
  }

  private List<Inhibition> inhibitions(Policy policy) {
    List<Inhibition> found = new ArrayList<>();
    for (InhibitRule rule : policy.inhibitRules()) {
      boolean isSource = rule.isSource(labels);
      boolean isTarget = rule.isTarget(labels);
      if (isSource || isTarget) {
        Map<String, String> equal = new LinkedHashMap<>();
        rule.equal().forEach(name -> equal.put(name, labels.get(name)));
        found.add(new Inhibition(rule, isSource, isTarget, Labels.of(equal)));
      }
    }
    return found;
  }
}
