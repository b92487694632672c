package dev.carillon.store.sql;

import dev.carillon.message.Event;
import dev.carillon.store.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one row that every transaction with events writes: the last sequence number and the ledger's
 * counts. It is written after all other tables, so its lock is held shortest, and until the commit,
 * so the order of sequence numbers is the order of commits, whatever node writes: a reader who has
 * seen 7 will never find a 6 that was not there before.
 */
final class LogHead {
  private LogHead() {}

  private static final String ADD =
      "UPDATE log_head SET seq = seq + ?, received = received + ?, transitions = transitions + ?,"
          + " unchanged = unchanged + ?, stale = stale + ?, quarantined = quarantined + ?,"
          + " planned = planned + ?, delivered = delivered + ?, dead = dead + ?,"
          + " superseded = superseded + ?, discarded = discarded + ?"
          + " WHERE one = 1 RETURNING seq, owed_nothing";

  private static final String SET_OWED = "UPDATE log_head SET owed_nothing = ? WHERE one = 1";

  private static final String LEDGER =
      "SELECT received, transitions, unchanged, stale, quarantined, planned, delivered, dead,"
          + " superseded, discarded, owed_nothing FROM log_head WHERE one = 1";

  /** What the row said after the addition. */
  private record Head(long seq, String owedNothing) {}

  /** Writes the events under their numbers; the last one's, or 0 if there is no event. */
  static long append(Session session, List<Event> events, Ledger more) {
    if (events.isEmpty() && more.equals(Ledger.ZERO)) {
      return 0;
    }
    Head head =
        session
            .list(
                ADD,
                to ->
                    to.number(events.size())
                        .number(more.received())
                        .number(more.transitions())
                        .number(more.unchanged())
                        .number(more.stale())
                        .number(more.quarantined())
                        .number(more.planned())
                        .number(more.delivered())
                        .number(more.dead())
                        .number(more.superseded())
                        .number(more.discarded()),
                row -> new Head(row.number(), row.text()))
            .getFirst();
    session.wrote(1);
    if (!more.owedNothing().isEmpty()) {
      Map<String, Long> owed = new HashMap<>(MapText.counts(head.owedNothing()));
      more.owedNothing().forEach((reason, count) -> owed.merge(reason, count, Long::sum));
      session.change(SET_OWED, to -> to.text(MapText.ofCounts(owed)));
    }
    if (events.isEmpty()) {
      return 0;
    }
    long seq = head.seq() - events.size();
    List<Event> numbered = new ArrayList<>(events.size());
    for (Event e : events) {
      numbered.add(
          new Event(
              ++seq,
              e.at(),
              e.kind(),
              e.sender(),
              e.episode(),
              e.incident(),
              e.delivery(),
              e.destination(),
              e.by(),
              e.data()));
    }
    session.batch(AlertTables.EVENT.insert(), numbered, AlertTables.EVENT.writer());
    return head.seq();
  }

  static long lastSeq(Session session) {
    return session.number("SELECT seq FROM log_head WHERE one = 1", Binding.Arguments.NONE);
  }

  static Ledger ledger(Session session) {
    return session
        .list(
            LEDGER,
            Binding.Arguments.NONE,
            row ->
                new Ledger(
                    row.number(),
                    row.number(),
                    row.number(),
                    row.number(),
                    row.number(),
                    row.number(),
                    row.number(),
                    row.number(),
                    row.number(),
                    row.number(),
                    MapText.counts(row.text())))
        .getFirst();
  }
}
