package dev.carillon.engine;

import dev.carillon.policy.Forwarder;
import dev.carillon.policy.Policy;
import dev.carillon.store.Rows;
import dev.carillon.store.Store;
import dev.carillon.store.StoreException;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes events that are older than the policy wants them kept, a little at a time between the
 * loop's transactions, so that nobody waits for it. What a forwarder of the policy has not sent yet
 * stays.
 */
final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** Deleting so many takes a few milliseconds. */
  static final int CHUNK = 500;

  private static final long EVERY_MICROS = 60_000_000;
  private static final long MORE_MICROS = 100_000;

  private final Store store;
  private long next;

  Retention(Store store) {
    this.store = store;
  }

  long next() {
    return next;
  }

  /** Not now: the store has other worries. */
  void later(long now) {
    next = Math.max(next, now + EVERY_MICROS);
  }

  /** Deletes the next ones if it is time to. */
  void turn(Policy policy, long now) {
    if (now < next) {
      return;
    }
    next = now + EVERY_MICROS;
    long before = now - policy.settings().eventRetention().toNanos() / 1_000;
    Set<String> names =
        policy.forwarders().stream().map(Forwarder::name).collect(Collectors.toSet());
    try {
      int deleted =
          store.transact(tx -> {
            long sent =
                tx.forwarders().stream()
                    .filter(row -> names.contains(row.name()))
                    .mapToLong(Rows.ForwarderRow::cursor)
                    .min()
                    .orElse(Long.MAX_VALUE);
            return tx.deleteEvents(sent, before, CHUNK);
          });
      if (deleted == CHUNK) {
        next = now + MORE_MICROS;
      }
    } catch (StoreException e) {
      log.warn("old events could not be deleted, again in a minute: {}", e.getMessage());
    }
  }
}
