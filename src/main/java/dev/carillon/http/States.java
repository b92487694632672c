package dev.carillon.http;

import dev.carillon.alert.Fingerprint;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What keeps open alerts quiet at this moment, by the rules that a flush would apply now; what was
 * found at the last flush may be over. What is {@code protected} is kept quiet by nothing.
 */
final class States {
  private static final int MAX_SILENCES = 10_000;

  private final Reads reads;
  private final Policy policy;
  private final long now;
  private final Instant moment;
  private final List<Rows.Silence> silences;

  States(Reads reads, Policy policy, long now) {
    this.reads = reads;
    this.policy = policy;
    this.now = now;
    this.moment = Stamp.instant(now);
    this.silences = reads.silences(now, MAX_SILENCES).stream().filter(this::holds).toList();
  }

  /**
   * Why an alert tells nobody, routes apart.
   *
   * @param silencedBy ids of silences, sorted
   * @param inhibitedBy fingerprint of one alert, or none
   */
  record Quiet(List<String> silencedBy, List<String> inhibitedBy) {
    private static final Quiet NOT = new Quiet(List.of(), List.of());

    boolean isQuiet() {
      return !silencedBy.isEmpty() || !inhibitedBy.isEmpty();
    }
  }

  /** By episode id; asks the store once for all of them. */
  Map<Long, Quiet> of(Collection<Rows.Episode> open) {
    Map<Long, List<Rows.InhibitKey>> keys = new HashMap<>();
    Set<Rows.InhibitKey> all = new LinkedHashSet<>();
    for (Rows.Episode e : open) {
      List<Rows.InhibitKey> own = keys(e.labels());
      keys.put(e.id(), own);
      all.addAll(own);
    }
    Map<Rows.InhibitKey, Long> found = reads.inhibitors(all, now);
    Map<Long, String> sources = new HashMap<>();
    reads
        .episodes(new HashSet<>(found.values()))
        .forEach(e -> sources.put(e.id(), Fingerprint.text(e.fp())));
    Map<Long, Quiet> quiet = new HashMap<>();
    for (Rows.Episode e : open) {
      List<String> inhibitedBy =
          keys.getOrDefault(e.id(), List.of()).stream()
              .filter(found::containsKey)
              .limit(1)
              .map(key -> sources.getOrDefault(found.get(key), ""))
              .toList();
      quiet.put(e.id(), of(e, inhibitedBy));
    }
    return quiet;
  }

  private Quiet of(Rows.Episode e, List<String> inhibitedBy) {
    if (policy.isProtected(e.labels())) {
      return Quiet.NOT;
    }
    List<String> silencedBy =
        silences.stream()
            .filter(s -> s.matches(e.labels()))
            .map(Rows.Silence::id)
            .sorted()
            .toList();
    return new Quiet(silencedBy, inhibitedBy);
  }

  private List<Rows.InhibitKey> keys(Labels labels) {
    List<Rows.InhibitKey> keys = new ArrayList<>();
    if (!policy.isProtected(labels)) {
      for (InhibitRule rule : policy.inhibitRules()) {
        if (rule.isTarget(labels)) {
          keys.add(new Rows.InhibitKey(rule.id(), rule.key(labels), rule.isSource(labels)));
        }
      }
    }
    return keys;
  }

  private boolean holds(Rows.Silence silence) {
    String within = silence.within();
    return silence.activeAt(now) && (within == null || policy.within(within, moment));
  }

  /** The time intervals that mute the route for that alert now. */
  List<String> mutedBy(Route route, Labels labels) {
    if (policy.isProtected(labels)) {
      return List.of();
    }
    List<String> muting =
        route.muteTimeIntervals().stream().filter(name -> policy.within(name, moment)).toList();
    List<String> active = route.activeTimeIntervals();
    boolean awake =
        active.isEmpty() || active.stream().anyMatch(name -> policy.within(name, moment));
    return muting.isEmpty() && !awake ? active : muting;
  }

  /** The same over all routes of an alert: none unless every one of them is muted. */
  List<String> mutedBy(List<Route> routes, Labels labels) {
    Set<String> names = new LinkedHashSet<>();
    for (Route route : routes) {
      List<String> muting = mutedBy(route, labels);
      if (muting.isEmpty()) {
        return List.of();
      }
      names.addAll(muting);
    }
    return List.copyOf(names);
  }
}
