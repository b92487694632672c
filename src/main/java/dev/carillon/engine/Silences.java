package dev.carillon.engine;

import dev.carillon.store.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The silences that have not ended, as a transaction sees them: those that were committed, and what
 * the transaction itself has changed. They are few and asked for at each flush, so they are kept
 * from one transaction to the next, and read again when a second has passed (another node may have
 * made one) or after a change here, whether or not that was committed.
 */
final class Silences {
  private static final long KEEP_MICROS = 1_000_000;

  private List<Rows.Silence> committed = List.of();
  private long readAt;
  private boolean known;

  /** Those that are not over by now, in no order. */
  List<Rows.Silence> at(Session s) {
    if (!known || s.now < readAt || s.now - readAt >= KEEP_MICROS) {
      committed = s.tx.silences(s.now);
      readAt = s.now;
      known = true;
    }
    if (s.changedSilences().isEmpty()) {
      return committed;
    }
    Map<String, Rows.Silence> all = new LinkedHashMap<>();
    committed.forEach(one -> all.put(one.id(), one));
    s.changedSilences().forEach(one -> all.put(one.id(), one));
    return List.copyOf(all.values());
  }

  /** Something changes: what is kept must not be trusted by the next transaction. */
  void changed() {
    known = false;
  }
}
