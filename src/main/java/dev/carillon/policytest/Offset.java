package dev.carillon.policytest;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Writes how long after its start something happens in a case, as test files do. */
final class Offset {
  private Offset() {}

  /** {@code 1h2m3s}; {@code 0s} at the start. Rounded down to milliseconds. */
  static String text(long micros) {
    Duration d = Duration.of(micros, ChronoUnit.MICROS);
    String text =
        part(d.toHours(), "h")
            + part(d.toMinutesPart(), "m")
            + part(d.toSecondsPart(), "s")
            + part(d.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text;
  }

  private static String part(long n, String unit) {
    return n == 0 ? "" : n + unit;
  }
}
