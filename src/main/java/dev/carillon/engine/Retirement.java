package dev.carillon.engine;

import dev.carillon.message.EventKind;
import dev.carillon.store.Rows;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Ends what is left for destinations that the policy does not have any more: nobody knows how to
 * reach them, so it goes to the dead letters, where somebody sees it.
 */
final class Retirement {
  private static final String REASON = "the destination was removed from the policy";

  private Retirement() {}

  /** Ends the first deliveries of those lanes, about {@code limit} of all; the next one is due. */
  static void end(Session s, Collection<String> lanes, int limit) {
    if (lanes.isEmpty()) {
      return;
    }
    int each = Math.max(1, limit / lanes.size());
    Map<String, Integer> ended = new HashMap<>();
    for (Rows.Delivery stored : s.tx.laneHeads(lanes, each + 1)) {
      s.adopt(stored);
      Rows.Delivery d = s.delivery(stored.id());
      if (d == null || !d.state().unfinished()) {
        continue;
      }
      if (ended.merge(d.lane(), 1, Integer::sum) <= each) {
        s.put(dead(s, d));
      } else {
        s.put(
            Change.waiting(
                d, d.state(), s.now, d.attempts(), d.mayHaveArrived(), d.request(), d.last()));
      }
    }
  }

  /** The delivery as a dead letter, counted and logged. */
  static Rows.Delivery dead(Session s, Rows.Delivery d) {
    s.counts.dead += d.tellings();
    s.counts.ended.add(new Counts.Ended(d.destination(), s.index.kind(d.destination()), "dead"));
    s.event(EventKind.DELIVERY_DEAD, d, "", Data.of("reason", REASON));
    return Change.finished(d, Rows.DeliveryState.DEAD, s.now, d.attempts(), d.request(), REASON);
  }
}
