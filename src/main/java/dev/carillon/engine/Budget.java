package dev.carillon.engine;

import java.util.random.RandomGenerator;

/**
 * How long a delivery is tried, and how long it waits between attempts. Alerts are perishable, so
 * the budget is an age: a page that could not be delivered within its time belongs into the dead
 * letters, where somebody sees it.
 */
final class Budget {
  static final long SECOND = 1_000_000L;
  static final long HOUR = 3600 * SECOND;

  /** A destination whose configuration is wrong is asked again so often. */
  static final long HELD_PROBE = 60 * SECOND;

  private Budget() {}

  /** Microseconds from planning until trying ends. */
  static long age(String kind) {
    return switch (kind) {
      case "pagerduty" -> HOUR;
      case "slack", "email" -> 6 * HOUR;
      default -> 24 * HOUR;
    };
  }

  private static long cap(String kind) {
    return kind.equals("pagerduty") ? 30 * SECOND : 60 * SECOND;
  }

  /**
   * Exponential with full jitter: uniform between a tenth of a second and 1 s × 2^failures, so that
   * many that failed together do not come back together.
   */
  static long backoff(String kind, int failures, RandomGenerator random) {
    long bound = Math.min(cap(kind), SECOND << Math.min(failures, 16));
    return random.nextLong(SECOND / 10, bound + 1);
  }
}
