package dev.carillon.engine;

import dev.carillon.message.EventKind;
import dev.carillon.policy.Route;
import dev.carillon.store.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts what fires already where a new policy wants it, some episodes a transaction, so that nobody
 * waits for it. An episode joins the incidents of routes that it was not in; it stays in those that
 * it was in, whose destinations are owed its end. Where a receiver has a destination that was told
 * nothing of it yet, the incident is looked at again at its next tick. Done again from the start
 * after a restart, for whoever has joined already joins nothing.
 */
final class Rerouting {
  private static final int PAGE = 200;

  private Rerouting() {}

  /** Up to which episode it came, {@link Turn#ROUTED} if that was the last. */
  static long run(Session s, long after) {
    List<Rows.Episode> page = s.tx.openEpisodes(after, PAGE);
    Map<Long, List<Routed.Group>> groups = new HashMap<>();
    Set<String> hashes = new HashSet<>();
    for (Rows.Episode e : page) {
      List<Routed.Group> of = new ArrayList<>();
      for (Route route : s.index.routing.match(e.labels())) {
        of.add(Routed.Group.of(route, e.labels()));
      }
      of.forEach(group -> hashes.add(group.hash()));
      groups.put(e.id(), of);
    }
    s.loadMemberships(page.stream().map(Rows.Episode::id).toList());
    s.loadLiveIncidents(hashes);
    s.loadIncidents(page.stream().flatMap(e -> s.incidentsOf(e.id()).stream()).distinct().toList());
    Grouping grouping = new Grouping(s);
    for (Rows.Episode e : page) {
      for (Long joined : grouping.join(e, groups.getOrDefault(e.id(), List.of()))) {
        s.event(EventKind.INCIDENT_JOINED, e, joined, Data.NONE);
      }
      for (Rows.Member m : s.membershipsOf(e.id())) {
        if (hasNewDestination(s, m)) {
          grouping.lookAgain(m.incident());
        }
      }
    }
    return page.size() < PAGE ? Turn.ROUTED : page.getLast().id();
  }

  private static boolean hasNewDestination(Session s, Rows.Member m) {
    String route = s.incident(m.incident()).route();
    return s.index.destinationsOf(route).stream().anyMatch(d -> !m.told().containsKey(d.id()));
  }
}
