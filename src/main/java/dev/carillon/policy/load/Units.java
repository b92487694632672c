package dev.carillon.policy.load;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as Prometheus writes them, and sizes in bytes. */
final class Units {
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?"
              + "(?:([0-9]+)s)?(?:([0-9]+)ms)?");
  private static final long[] MILLIS = {
    365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000, 1
  };
  private static final Pattern GO_PART =
      Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Map<String, Long> GO_NANOS =
      Map.of(
          "ns",
          1L,
          "us",
          1_000L,
          "µs",
          1_000L,
          "μs",
          1_000L,
          "ms",
          1_000_000L,
          "s",
          1_000_000_000L,
          "m",
          60_000_000_000L,
          "h",
          3_600_000_000_000L);
  private static final Pattern SIZE = Pattern.compile("([0-9]+) ?(B|KB|KiB|MB|MiB|GB|GiB)?");
  private static final Map<String, Long> BYTES =
      Map.of(
          "B",
          1L,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);

  private Units() {}

  /**
   * A duration such as {@code 1h30m}: y (365 days), w, d, h, m, s, ms, each at most once and in
   * this order, or a bare 0.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  static Duration duration(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher m = DURATION.matcher(text);
    if (text.isEmpty() || !m.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no duration; write it like 30s, 5m, 1h30m or 2d");
    }
    try {
      long millis = 0;
      for (int i = 0; i < MILLIS.length; i++) {
        if (m.group(i + 1) != null) {
          long part = Math.multiplyExact(Long.parseLong(m.group(i + 1)), MILLIS[i]);
          millis = Math.addExact(millis, part);
        }
      }
      // Prometheus counts in nanoseconds, and so do its limits.
      return Duration.ofNanos(Math.multiplyExact(millis, 1_000_000L));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is longer than 292 years", e);
    }
  }

  /**
   * A duration as Go writes it, which a few keys of Alertmanager take: {@code 1h30m}, {@code 1.5s};
   * no days, weeks and years.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  static Duration goDuration(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher part = GO_PART.matcher(text);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      end = part.end();
      BigDecimal unit = BigDecimal.valueOf(GO_NANOS.getOrDefault(part.group(2), 1L));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    if (end == 0 || end < text.length()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no duration; write it like 30s, 5m or 1h30m");
    }
    if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("\"" + text + "\" is longer than 292 years");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  /**
   * A number of bytes such as {@code 10MiB}, {@code 1MB} or {@code 4096}.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  static long size(String text) {
    Matcher m = SIZE.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no size; write it like 4096, 512KiB, 10MiB or 1GB");
    }
    try {
      return Math.multiplyExact(
          Long.parseLong(m.group(1)),
          BYTES.getOrDefault(m.group(2) == null ? "B" : m.group(2), 1L));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is too large", e);
    }
  }
}
