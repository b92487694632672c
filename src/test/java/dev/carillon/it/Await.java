package dev.carillon.it;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits for what other processes and threads do: for a condition, never for a time. The bound only
 * ends a test that would otherwise hang, so it is generous.
 */
final class Await {
  static final Duration BOUND = Duration.ofSeconds(60);

  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

  /** Asks whether something has happened. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  private Await() {}

  static void until(Condition condition, String what) {
    until(condition, BOUND, () -> what);
  }

  /**
   * Returns as soon as the condition holds.
   *
   * @param what should have happened, and how things stand instead; asked for when it is too late
   */
  static void until(Condition condition, Duration bound, Supplier<String> what) {
    long start = System.nanoTime();
    while (!holds(condition)) {
      if (System.nanoTime() - start > bound.toNanos()) {
        throw new AssertionError("waited " + bound.toSeconds() + " s in vain until " + what.get());
      }
      LockSupport.parkNanos(LOOK_AGAIN);
    }
  }

  private static boolean holds(Condition condition) {
    try {
      return condition.holds();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
