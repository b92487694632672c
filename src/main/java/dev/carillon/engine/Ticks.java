package dev.carillon.engine;

/** When an incident may be flushed: first flush + k × group_interval. */
final class Ticks {
  private Ticks() {}

  /** The first tick that is not before {@code now}. */
  static long next(long first, long interval, long now) {
    long passed = Math.max(0, now - first);
    return first + Math.ceilDiv(passed, interval) * interval;
  }

  /** The first tick after {@code now}. */
  static long after(long first, long interval, long now) {
    return next(first, interval, now + 1);
  }
}
