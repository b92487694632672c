package dev.carillon.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of webhooks that are in memory, over all connections: each body may be large, and so
 * many at once must not be what ends the process. What finds no room is told to come again. Read
 * and decoded, a body takes several times its size, hence a small share of the heap.
 */
final class Held {
  private final long room = Runtime.getRuntime().maxMemory() / 12;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * Takes room for bytes that have arrived.
   *
   * @param limit of one body, for which there is always room when there is no other
   */
  boolean take(long n, long limit) {
    if (bytes.addAndGet(n) <= Math.max(room, limit)) {
      return true;
    }
    bytes.addAndGet(-n);
    return false;
  }

  void give(long n) {
    bytes.addAndGet(-n);
  }

  long bytes() {
    return bytes.get();
  }
}
