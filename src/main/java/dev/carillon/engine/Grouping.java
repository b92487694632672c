package dev.carillon.engine;

import dev.carillon.store.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The stage that puts an episode into the incident of each of its groups, and decides when that
 * incident is looked at: group_wait after its opening, then on the ticks of group_interval counted
 * from the first flush. {@code flush_at} is set only when there is something to look at.
 */
final class Grouping {
  private final Session s;

  Grouping(Session s) {
    this.s = s;
  }

  /** The incidents that it joined now; those it was in already are left as they are. */
  List<Long> join(Rows.Episode e, List<Routed.Group> groups) {
    List<Long> joined = new ArrayList<>(groups.size());
    for (Routed.Group group : groups) {
      Rows.Incident incident = s.liveIncident(group.hash());
      if (incident == null) {
        incident = open(group);
      } else if (s.incidentsOf(e.id()).contains(incident.id())) {
        continue;
      }
      s.insert(new Rows.Member(incident.id(), e.id(), false, null, Map.of()));
      lookAgain(incident.id());
      joined.add(incident.id());
    }
    return joined;
  }

  private Rows.Incident open(Routed.Group group) {
    s.counts.opened++;
    Rows.Incident incident =
        new Rows.Incident(
            s.tx.newId(),
            group.hash(),
            group.route().id(),
            group.route().receiver(),
            group.route().key(),
            group.labels(),
            Rows.IncidentState.OPEN,
            s.now,
            null,
            null,
            s.now + group.route().groupWait(),
            null,
            null,
            0,
            0,
            null);
    s.insert(incident);
    return incident;
  }

  /** Something changed in it: it is flushed at its next tick, if not before. */
  void lookAgain(long incidentId) {
    Rows.Incident incident = s.incident(incidentId);
    Long first = incident.firstFlush();
    if (first == null || !incident.live()) {
      return;
    }
    long tick = Ticks.after(first, s.index.groupInterval(incident.route()), s.now);
    Long set = incident.flushAt();
    if (set == null || set > tick) {
      s.put(Change.flushAt(incident, tick));
    }
  }
}
