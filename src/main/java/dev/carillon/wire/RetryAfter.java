package dev.carillon.wire;

import dev.carillon.message.Answer.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How long the other side asks to wait. A date is understood only beside the answer's own {@code
 * Date}: no clock is read here, and theirs may be wrong anyway.
 */
public final class RetryAfter {
  /** A longer wait is a mistake or a refusal; asking once an hour harms no one. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** {@code Retry-After} as seconds or HTTP-date (RFC 9110, 10.2.3); null if it says nothing. */
  public static @Nullable Duration of(Reply reply) {
    String value = reply.header("retry-after").strip();
    if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return value.length() > 6 ? LONGEST : clamp(Duration.ofSeconds(Long.parseLong(value)));
    }
    return until(httpDate(value), reply);
  }

  /** A header that holds an ISO 8601 time to wait for; null if it says nothing. */
  public static @Nullable Duration isoTime(Reply reply, String header) {
    try {
      return until(OffsetDateTime.parse(reply.header(header).strip()).toInstant(), reply);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Duration until(@Nullable Instant then, Reply reply) {
    Instant now = httpDate(reply.header("date").strip());
    return then == null || now == null ? null : clamp(Duration.between(now, then));
  }

  private static @Nullable Instant httpDate(String text) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration clamp(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
