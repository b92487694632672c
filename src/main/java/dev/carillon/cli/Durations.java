package dev.carillon.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes and reads durations as Prometheus does: {@code 1h30m}, {@code 5s}. */
final class Durations {
  private static final String[] UNITS = {"w", "d", "h", "m", "s", "ms"};
  private static final long[] MICROS = {
    604_800_000_000L, 86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L, 1_000L
  };

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");

  private Durations() {}

  /**
   * How many milliseconds that is, more than 0.
   *
   * @throws IllegalArgumentException if it is no such duration
   */
  static long millis(String text) {
    Matcher parts = FORM.matcher(text);
    long micros = 0;
    if (parts.matches()) {
      for (int i = 0; i < parts.groupCount(); i++) {
        String part = parts.group(i + 1);
        micros += part == null ? 0 : Long.parseLong(part) * MICROS[i];
      }
    }
    if (micros == 0) {
      throw new IllegalArgumentException("no duration: " + text);
    }
    return micros / 1_000;
  }

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
