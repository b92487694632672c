package dev.carillon.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A sender's time: what it means, and how it was written. Alertmanager passes on the offset and the
 * digits that its client sent, and so do we.
 *
 * @param micros microseconds since the epoch
 * @param text RFC 3339, verbatim
 */
public record Stamp(long micros, String text) {

  /** Go's zero time and anything before year 1 means "not set". */
  private static final long YEAR_2 = -62_104_060_800_000_000L;

  public static Stamp of(long micros) {
    return new Stamp(micros, instant(micros).toString());
  }

  /**
   * Null for Go's zero time ({@code 0001-01-01T00:00:00Z}), which is how "not ended" is written.
   *
   * @throws DateTimeException if it is no RFC 3339 time
   */
  public static @Nullable Stamp parse(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);
    if (time.getYear() > 9999) {
      throw new DateTimeException("the year has more than four digits");
    }
    long micros = time.toEpochSecond() * 1_000_000L + time.getNano() / 1000;
    return micros < YEAR_2 ? null : new Stamp(micros, text);
  }

  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
  }

  public static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1000;
  }
}
