package dev.carillon.engine;

import dev.carillon.alert.Labels;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import dev.carillon.store.Rows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a firing alert tells nobody at this moment: another alert inhibits it, its route is muted by
 * a time interval, or somebody silenced it. What is {@code protected} is suppressed by none of
 * these. Asked anew at each flush, so a suppression ends by itself; the reason begins with one of
 * the words that metrics and the ledger count by.
 */
final class Suppression {
  static final String INHIBITED = "inhibited";
  static final String MUTED = "muted";
  static final String SILENCED = "silenced";

  private final Session s;
  private final Inhibition inhibition;
  private final List<Rows.Silence> silences;
  private final Instant now;

  Suppression(Session s, Silences silences) {
    this.s = s;
    this.inhibition = new Inhibition(s);
    this.now = Instant.EPOCH.plus(s.now, ChronoUnit.MICROS);
    this.silences = silences.at(s).stream().filter(one -> holds(one, s.policy, now)).toList();
  }

  /** Loads what {@link #reason} will need. */
  void load(Collection<Rows.Episode> firing) {
    inhibition.load(firing);
  }

  /** In words; null if it is not suppressed. {@link #load} first. */
  @Nullable String reason(Rows.Incident incident, Rows.Episode e) {
    if (s.policy.isProtected(e.labels())) {
      return null;
    }
    String inhibited = inhibition.reason(e);
    if (inhibited != null) {
      return inhibited;
    }
    Route route = s.index.route(incident.route());
    String muted = route == null ? null : muted(route, s.policy, now);
    return muted == null ? silenced(e.labels()) : muted;
  }

  private @Nullable String silenced(Labels labels) {
    for (Rows.Silence silence : silences) {
      if (silence.matches(labels)) {
        return SILENCED + " by " + silence.id();
      }
    }
    return null;
  }

  /** The word that a reason is counted by. */
  static String word(String reason) {
    for (String word : List.of(INHIBITED, MUTED, SILENCED)) {
      if (reason.startsWith(word)) {
        return word;
      }
    }
    return "unrouted";
  }

  /**
   * Whether the silence keeps alerts quiet at that moment. One that is bound to an interval which
   * the policy does not have any more keeps nothing quiet.
   */
  static boolean holds(Rows.Silence silence, Policy policy, Instant now) {
    if (!silence.activeAt(ChronoUnit.MICROS.between(Instant.EPOCH, now))) {
      return false;
    }
    if (silence.within() == null) {
      return true;
    }
    return policy.within(silence.within(), now);
  }

  /** By which interval the route is muted at that moment, in words; null if it is not. */
  static @Nullable String muted(Route route, Policy policy, Instant now) {
    for (String name : route.muteTimeIntervals()) {
      if (policy.within(name, now)) {
        return MUTED + " by the time interval " + name;
      }
    }
    List<String> active = route.activeTimeIntervals();
    if (active.isEmpty() || active.stream().anyMatch(name -> policy.within(name, now))) {
      return null;
    }
    return MUTED + " outside of the time interval " + String.join(", ", active);
  }
}
