package dev.carillon.destination.words;

import dev.carillon.alert.Stamp;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as people read them. */
public final class Times {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  /** {@code 2026-09-01 10:00 UTC}. */
  public static String at(long micros) {
    return MINUTE.format(Stamp.instant(micros));
  }

  /** The two largest units: {@code 42s}, {@code 14m}, {@code 3h 5m}, {@code 2d 4h}. */
  public static String span(long fromMicros, long toMicros) {
    Duration span = Duration.ofSeconds(Math.max(0, toMicros / 1_000_000 - fromMicros / 1_000_000));
    if (span.toDays() > 0) {
      return span.toDays() + "d " + span.toHoursPart() + "h";
    }
    if (span.toHours() > 0) {
      return span.toHours() + "h " + span.toMinutesPart() + "m";
    }
    return span.toMinutes() > 0 ? span.toMinutes() + "m" : span.toSeconds() + "s";
  }
}
