package dev.carillon.engine;

import dev.carillon.message.EventKind;
import dev.carillon.message.Reason;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Route;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.Told.What;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The stage that decides, for one incident whose time has come, what each of its destinations is
 * told. A destination is owed
 *
 * <ul>
 *   <li>each firing, unsuppressed episode that it was not told of;
 *   <li>the end of each episode that it was told of, whatever happened to the alert meanwhile;
 *   <li>all that fires, once more, when repeat_interval has passed.
 * </ul>
 *
 * <p>If it is owed nothing it gets nothing. Otherwise it gets the whole group: what fires and is
 * not suppressed, and the ends it is owed. Destinations that are told the same share one
 * notification. An episode that ended and is owed to nobody leaves the incident; when the last one
 * left, the incident is resolved, and the next firing of the group is a new one.
 */
final class Flush {
  private final Session s;
  private final Planner planner;
  private final Suppression suppression;

  Flush(Session s, Planner planner, Silences silences) {
    this.s = s;
    this.planner = planner;
    this.suppression = new Suppression(s, silences);
  }

  /** Flushes them all; their members and episodes are loaded at once. */
  void run(List<Rows.Incident> due) {
    s.loadMembers(due.stream().map(Rows.Incident::id).toList());
    List<Rows.Member> all = due.stream().flatMap(i -> s.members(i.id()).stream()).toList();
    s.loadEpisodesById(all.stream().map(Rows.Member::episode).toList());
    suppression.load(
        all.stream().map(m -> s.episode(m.episode())).filter(Rows.Episode::open).toList());
    due.forEach(this::flush);
  }

  /** The members of one incident, told apart. */
  private record Members(
      List<Rows.Member> telling, List<Rows.Member> suppressed, List<Rows.Member> ended) {}

  private void flush(Rows.Incident incident) {
    Members members = sort(incident);
    boolean repeat = repeatIsDue(incident) && !members.telling.isEmpty();
    Map<Plan, List<Rows.Delivery>> planned = new LinkedHashMap<>();
    boolean toldFiring = false;
    for (String destination : destinations(incident, members)) {
      DestinationConfig config = s.index.destination(destination);
      Plan plan = plan(incident, destination, config, members, repeat);
      if (plan == null) {
        continue;
      }
      planned
          .computeIfAbsent(plan, p -> new ArrayList<>())
          .add(planner.delivery(incident, destination, config, plan));
      toldFiring |= !plan.firing().isEmpty();
    }
    planned.forEach((plan, deliveries) -> planner.save(incident, plan, deliveries));
    close(incident, members, toldFiring);
  }

  private Members sort(Rows.Incident incident) {
    Members members = new Members(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    boolean routeIsGone = s.index.route(incident.route()) == null;
    for (Rows.Member m : s.members(incident.id())) {
      Rows.Episode e = s.episode(m.episode());
      String reason = e.open() ? suppression.reason(incident, e) : null;
      if (!e.open()) {
        members.ended.add(m);
      } else if (reason != null || routeIsGone) {
        members.suppressed.add(suppress(m, e, reason == null ? "its route is gone" : reason));
      } else {
        members.telling.add(unsuppress(m));
      }
    }
    return members;
  }

  private Rows.Member suppress(Rows.Member m, Rows.Episode e, String reason) {
    if (reason.equals(m.suppressed())) {
      return m;
    }
    if (m.suppressed() == null) {
      s.counts.suppressed.merge(Suppression.word(reason), 1L, Long::sum);
    }
    Rows.Member marked = Change.suppressed(m, reason);
    s.put(marked);
    s.event(EventKind.ALERT_SUPPRESSED, e, m.incident(), Data.of("reason", reason));
    return marked;
  }

  private Rows.Member unsuppress(Rows.Member m) {
    if (m.suppressed() == null) {
      return m;
    }
    Rows.Member free = Change.suppressed(m, null);
    s.put(free);
    return free;
  }

  /** Those of the receiver, and those that are owed an end although the policy dropped them. */
  private Set<String> destinations(Rows.Incident incident, Members members) {
    Set<String> ids = new TreeSet<>();
    s.index.destinationsOf(incident.route()).forEach(d -> ids.add(d.id()));
    for (Rows.Member m : members.ended) {
      m.told()
          .forEach((destination, told) -> {
            if (told.owesEnd()) {
              ids.add(destination);
            }
          });
    }
    return ids;
  }

  /**
   * What one destination is told, and why.
   *
   * @param leftOut told before, and suppressed at present: who hears of the others without them
   *     must hear of them again when they are not
   */
  record Plan(
      Reason reason,
      List<Rows.Member> firing,
      List<Rows.Member> ended,
      List<Rows.Member> leftOut,
      int transitions) {}

  private @Nullable Plan plan(
      Rows.Incident incident,
      String destination,
      @Nullable DestinationConfig config,
      Members members,
      boolean repeat) {
    boolean receives =
        s.index.destinationsOf(incident.route()).stream().anyMatch(d -> d.id().equals(destination));
    List<Rows.Member> firing = receives ? members.telling : List.of();
    long fresh = firing.stream().filter(m -> !knows(m, destination)).count();
    List<Rows.Member> ended =
        config != null && !config.sendResolved() ? List.of() : owedEnds(members, destination);
    if (fresh == 0 && ended.isEmpty() && !(repeat && !firing.isEmpty())) {
      return null;
    }
    boolean toldBefore =
        fresh < firing.size()
            || members.ended.stream().anyMatch(m -> m.told().containsKey(destination))
            || members.suppressed.stream().anyMatch(m -> m.told().containsKey(destination));
    Reason reason;
    if (fresh > 0) {
      reason = toldBefore ? Reason.NEW_ALERTS : Reason.FIRST;
    } else if (ended.isEmpty()) {
      reason = Reason.REPEAT;
    } else {
      reason = firing.isEmpty() ? Reason.ALL_RESOLVED : Reason.SOME_RESOLVED;
    }
    List<Rows.Member> leftOut =
        members.suppressed.stream().filter(m -> knows(m, destination)).toList();
    return new Plan(reason, firing, ended, leftOut, (int) fresh + ended.size());
  }

  /** Whether the last word that the destination has of it is that it fires. */
  static boolean knows(Rows.Member m, String destination) {
    Rows.Told told = m.told().get(destination);
    return told != null && told.what() == What.FIRING;
  }

  private static List<Rows.Member> owedEnds(Members members, String destination) {
    return members.ended.stream()
        .filter(m -> {
          Rows.Told told = m.told().get(destination);
          return told != null && told.owesEnd();
        })
        .toList();
  }

  private boolean repeatIsDue(Rows.Incident incident) {
    Long notified = incident.notifiedAt();
    Route route = s.index.route(incident.route());
    return notified != null && route != null && s.now - notified >= route.repeatInterval();
  }

  private void close(Rows.Incident incident, Members members, boolean toldFiring) {
    for (Rows.Member m : members.ended) {
      if (m.told().isEmpty()) {
        String suppressed = m.suppressed();
        String reason = suppressed == null ? "resolved before told" : Suppression.word(suppressed);
        s.counts.owedNothing.merge(noOne(incident) ? "no integration" : reason, 2L, Long::sum);
      }
      s.put(Change.left(s.current(m)));
    }
    boolean over = members.telling.isEmpty() && members.suppressed.isEmpty();
    Long notified = toldFiring ? Long.valueOf(s.now) : incident.notifiedAt();
    Long first = incident.firstFlush();
    if (first == null) {
      first = s.now;
    }
    s.put(
        Change.flushed(
            incident,
            over ? Rows.IncidentState.RESOLVED : incident.state(),
            over ? Long.valueOf(s.now) : null,
            first,
            over ? null : nextLook(incident, members, first, notified),
            notified));
    if (over) {
      s.counts.resolved++;
      s.incidentEvent(EventKind.INCIDENT_RESOLVED, incident.id());
    }
  }

  private boolean noOne(Rows.Incident incident) {
    return s.index.destinationsOf(incident.route()).isEmpty();
  }

  private @Nullable Long nextLook(
      Rows.Incident incident, Members members, long first, @Nullable Long notified) {
    long interval = s.index.groupInterval(incident.route());
    if (!members.suppressed.isEmpty()) {
      return Ticks.after(first, interval, s.now);
    }
    Route route = s.index.route(incident.route());
    if (notified == null || route == null) {
      return null;
    }
    return Ticks.next(first, interval, notified + route.repeatInterval());
  }
}
