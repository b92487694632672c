package dev.carillon.engine;

import dev.carillon.message.Notification;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.Told.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last stage: turns what destinations are to be told into notifications and deliveries, and
 * puts each delivery into its lane.
 *
 * <p>A lane is the queue of one destination and one group, and it lives in the store: only the
 * delivery at its head has a {@code due_at}, so no node can send a later one first. A delivery that
 * finds its lane empty is the head, and is born claimed by this node while the node has room for
 * its destination; any other waits to be promoted when the one before it ends.
 */
final class Planner {
  private final Session s;
  private final Claims claims;
  private final List<Rows.Delivery> planned = new ArrayList<>();
  private final Map<Long, Notification> notifications = new LinkedHashMap<>();

  Planner(Session s, Claims claims) {
    this.s = s;
    this.claims = claims;
  }

  /** A delivery of that plan; its notification and place in the lane come later. */
  Rows.Delivery delivery(
      Rows.Incident incident,
      String destination,
      @Nullable DestinationConfig config,
      Flush.Plan plan) {
    String kind = config == null ? "" : config.kind();
    return new Rows.Delivery(
        s.tx.newId(),
        0,
        incident.id(),
        destination,
        lane(destination, incident),
        0,
        Rows.DeliveryState.PENDING,
        null,
        null,
        0,
        0,
        s.now,
        s.now + Budget.age(kind),
        null,
        plan.transitions(),
        !plan.firing().isEmpty(),
        false,
        null,
        null);
  }

  static String lane(String destination, Rows.Incident incident) {
    return destination + "/" + incident.groupHash();
  }

  /** The notification that those deliveries share, and the record of who was told what. */
  void save(Rows.Incident incident, Flush.Plan plan, List<Rows.Delivery> deliveries) {
    List<Facts.Entry> entries =
        Stream.concat(plan.firing().stream(), plan.ended().stream())
            .map(m -> Facts.Entry.of(s.episode(m.episode())))
            .toList();
    Rows.NotificationRow row =
        new Rows.NotificationRow(
            s.tx.newId(), incident.id(), s.now, plan.reason().name(), Facts.write(entries));
    s.insert(row);
    notifications.put(row.id(), Facts.notification(s, claims.storeId(), incident, row, entries));
    for (Rows.Delivery d : deliveries) {
      s.counts.planned += d.tellings();
      planned.add(Change.notification(d, row.id()));
      plan.firing().stream()
          .filter(m -> !Flush.knows(s.current(m), d.destination()))
          .forEach(m -> tell(m, d, What.FIRING));
      plan.leftOut().forEach(m -> tell(m, d, What.LEFT_OUT));
      plan.ended().forEach(m -> tell(m, d, What.RESOLVED));
    }
  }

  private void tell(Rows.Member m, Rows.Delivery d, What what) {
    s.put(Change.told(s.current(m), d.destination(), new Rows.Told(what, d.id())));
  }

  /** Puts all that was planned into the lanes. */
  void enqueue() {
    if (planned.isEmpty()) {
      return;
    }
    Map<String, Long> last =
        new HashMap<>(s.tx.busyLanes(planned.stream().map(Rows.Delivery::lane).toList()));
    for (Rows.Delivery d : planned) {
      if (s.index.destination(d.destination()) == null) {
        s.insert(Retirement.dead(s, d));
        continue;
      }
      Long before = last.get(d.lane());
      if (before == null) {
        claims.insertHead(Change.place(d, 0, s.now), notifications.get(d.notification()));
      } else {
        s.insert(Change.place(d, before + 1, null));
      }
      last.put(d.lane(), before == null ? 0 : before + 1);
    }
    planned.clear();
  }
}
