package dev.carillon.http;

import dev.carillon.alert.Fingerprint;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import dev.carillon.policy.RoutingIndex;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Everything that fires, with its routes and its state at this moment. */
final class OpenAlerts {
  private static final int PAGE = 1_000;

  /** An answer is made in memory, so it has to end somewhere. */
  private static final int MAX = 20_000;

  private final Supplier<Policy> policy;
  private volatile Compiled compiled;

  private record Compiled(Policy policy, RoutingIndex routing) {}

  OpenAlerts(Supplier<Policy> policy) {
    this.policy = policy;
    this.compiled = compile(policy.get());
  }

  private static Compiled compile(Policy policy) {
    return new Compiled(policy, RoutingIndex.of(policy.root()));
  }

  /**
   * An alert.
   *
   * @param routes those that it ends in, in the order in which they match
   * @param mutedBy time intervals, where they mute all its routes
   */
  record Firing(
      Rows.Episode episode, List<Route> routes, States.Quiet quiet, List<String> mutedBy) {
    String fingerprint() {
      return Fingerprint.text(episode.fp());
    }

    Labels labels() {
      return episode.labels();
    }
  }

  /** What fires at one moment. */
  record Snapshot(States states, Collection<Firing> alerts) {}

  /**
   * All that match, by fingerprint. Of alerts with the same labels from several senders, whose
   * fingerprint is the same, the one that has fired longest.
   */
  Snapshot matching(Reads reads, long now, List<Matcher> matchers) {
    Compiled with = current();
    States states = new States(reads, with.policy, now);
    Map<String, Firing> found = new TreeMap<>();
    long before = Long.MAX_VALUE;
    List<Rows.Episode> page;
    do {
      page = reads.openEpisodes(before, PAGE);
      List<Rows.Episode> wanted = new ArrayList<>();
      for (Rows.Episode e : page) {
        before = e.id();
        if (Matcher.all(matchers, e.labels())) {
          wanted.add(e);
        }
      }
      Map<Long, States.Quiet> quiet = states.of(wanted);
      for (Rows.Episode e : wanted) {
        List<Route> routes = with.routing.match(e.labels());
        States.Quiet own = java.util.Objects.requireNonNull(quiet.get(e.id()));
        Firing firing = new Firing(e, routes, own, states.mutedBy(routes, e.labels()));
        found.merge(firing.fingerprint(), firing, OpenAlerts::older);
      }
      if (found.size() > MAX) {
        throw new Problem(400, "more than " + MAX + " alerts match: narrow the filter");
      }
    } while (page.size() == PAGE);
    return new Snapshot(states, found.values());
  }

  private static Firing older(Firing a, Firing b) {
    return a.episode.startsAt() <= b.episode.startsAt() ? a : b;
  }

  /** Those of them that the predicate takes. */
  static List<Firing> only(Collection<Firing> alerts, Predicate<Firing> wanted) {
    return alerts.stream().filter(wanted).toList();
  }

  /** Whether a silence has any effect on it. */
  boolean mayBeQuiet(Firing alert) {
    return !policy.get().isProtected(alert.labels());
  }

  private Compiled current() {
    Policy now = policy.get();
    Compiled last = compiled;
    if (!last.policy.equals(now)) {
      last = compile(now);
      compiled = last;
    }
    return last;
  }
}
