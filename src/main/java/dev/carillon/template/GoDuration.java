package dev.carillon.template;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** A span of time in nanoseconds: Go's time.Duration. */
public record GoDuration(long nanos) implements Fields {
  static final GoDuration ZERO = new GoDuration(0);

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final List<String> METHODS =
      List.of(
          "Hours",
          "Minutes",
          "Seconds",
          "Milliseconds",
          "Microseconds",
          "Nanoseconds",
          "Round",
          "Truncate",
          "String");

  @Override
  public String typeName() {
    return "time.Duration";
  }

  @Override
  public Collection<String> names() {
    return METHODS;
  }

  @Override
  public Object member(String name) {
    return switch (name) {
      case "Hours" -> Function.of(name, _ -> fraction(HOUR));
      case "Minutes" -> Function.of(name, _ -> fraction(MINUTE));
      case "Seconds" -> Function.of(name, _ -> fraction(SECOND));
      case "Milliseconds" -> Function.of(name, _ -> nanos / 1_000_000);
      case "Microseconds" -> Function.of(name, _ -> nanos / 1_000);
      case "Nanoseconds" -> Function.of(name, _ -> nanos);
      case "Round" -> Function.of(name, a -> round(a.duration(0).nanos), Parameter.DURATION);
      case "Truncate" -> Function.of(name, a -> truncate(a.duration(0).nanos), Parameter.DURATION);
      case "String" -> Function.of(name, _ -> toString());
      default -> Absent.MEMBER;
    };
  }

  double fraction(long unit) {
    long whole = nanos / unit;
    return whole + (double) (nanos % unit) / unit;
  }

  private GoDuration truncate(long unit) {
    return unit <= 0 ? this : new GoDuration(nanos - nanos % unit);
  }

  /** To the nearest multiple, halves away from zero. */
  private GoDuration round(long unit) {
    if (unit <= 0) {
      return this;
    }
    long rest = Math.abs(nanos % unit);
    long down = nanos - nanos % unit;
    return new GoDuration(rest < unit - rest ? down : down + Long.signum(nanos) * unit);
  }

  /** As in 1h2m3.5s, 300ms or 1.5µs. */
  @Override
  public String toString() {
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    BigDecimal total = BigDecimal.valueOf(nanos).abs();
    if (total.compareTo(BigDecimal.valueOf(SECOND)) < 0) {
      int scale = total.intValue() < 1_000 ? 0 : total.intValue() < 1_000_000 ? 3 : 6;
      return sign
          + plain(total.movePointLeft(scale))
          + (scale == 0 ? "ns" : scale == 3 ? "µs" : "ms");
    }
    long hours = Math.abs(nanos / HOUR);
    long minutes = Math.abs(nanos % HOUR / MINUTE);
    String seconds = plain(BigDecimal.valueOf(nanos % MINUTE).abs().movePointLeft(9)) + "s";
    return sign
        + (hours > 0 ? hours + "h" : "")
        + (hours > 0 || minutes > 0 ? minutes + "m" : "")
        + seconds;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
