package dev.carillon.engine;

import dev.carillon.store.Store;
import dev.carillon.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's right to work on the store. It is renewed well before it passes. If it passes, the
 * other nodes take what this one has in hand, and it works on with what it takes anew. If the store
 * refuses to renew it at all (another process started under this node's name) this node must not
 * work: two would answer for the same claims.
 */
final class Lease {
  private static final Logger log = LoggerFactory.getLogger(Lease.class);
  private static final long EVERY_MICROS = Store.LEASE_MICROS / 4;
  private static final long AGAIN_MICROS = 1_000_000;

  private final Store store;
  private long next;
  private volatile long until;
  private volatile @Nullable StoreException refused;

  Lease(Store store, long now) {
    this.store = store;
    this.until = now + Store.LEASE_MICROS;
  }

  /** Renews it if it is time to; why this node must not work, or null if it may. */
  @Nullable StoreException renew(long now) {
    if (now >= next) {
      try {
        store.heartbeat();
        next = now + EVERY_MICROS;
        until = now + Store.LEASE_MICROS;
        if (refused != null) {
          log.info("this node works again");
          refused = null;
        }
      } catch (StoreException e) {
        next = now + AGAIN_MICROS;
        failed(e);
      }
    }
    return refused;
  }

  private void failed(StoreException e) {
    if (e.kind() != StoreException.Kind.FATAL) {
      log.warn("the heartbeat could not be written: {}", e.getMessage());
    } else if (refused == null) {
      log.error("this node stops working and refuses webhooks: {}", e.getMessage(), e);
      refused = e;
    }
  }

  boolean refused() {
    return refused != null;
  }

  /** The others may have taken what this node had in hand. */
  boolean passed(long now) {
    return now >= until;
  }
}
