package dev.carillon.cli;

/** Writes durations as Prometheus does: {@code 1h30m}, {@code 5s}. */
final class Durations {
  private static final String[] UNITS = {"w", "d", "h", "m", "s", "ms"};
  private static final long[] MICROS = {
    604_800_000_000L, 86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L, 1_000L
  };

  private Durations() {}

  /**
   * Rounded down to milliseconds.
   *
   * @param micros 0 or more
   */
  static String text(long micros) {
    StringBuilder text = new StringBuilder();
    long left = micros;
    for (int i = 0; i < UNITS.length; i++) {
      // Weeks and days only where they say all, as Prometheus writes them.
      if (left >= MICROS[i] && (i > 1 || left % MICROS[i] == 0)) {
        text.append(left / MICROS[i]).append(UNITS[i]);
        left %= MICROS[i];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}
