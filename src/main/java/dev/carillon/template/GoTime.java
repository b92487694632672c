package dev.carillon.template;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A moment as seen in a time zone: Go's time.Time, with the methods that templates use. */
public record GoTime(ZonedDateTime moment) implements Fields {
  static final GoTime ZERO = new GoTime(ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));

  private static final List<String> METHODS =
      List.of(
          "Add",
          "After",
          "Before",
          "Day",
          "Equal",
          "Format",
          "Hour",
          "IsZero",
          "Local",
          "Minute",
          "Month",
          "Nanosecond",
          "Second",
          "String",
          "Sub",
          "UTC",
          "Unix",
          "UnixMilli",
          "Weekday",
          "Year",
          "YearDay");

  /**
   * A time as RFC 3339 writes it, with the offset kept.
   *
   * @throws DateTimeParseException if the text is none
   */
  public static GoTime parse(String rfc3339) {
    return new GoTime(OffsetDateTime.parse(rfc3339).toZonedDateTime());
  }

  static GoTime at(Instant instant) {
    return new GoTime(instant.atZone(ZoneOffset.UTC));
  }

  GoTime in(ZoneId zone) {
    return new GoTime(moment.withZoneSameInstant(zone));
  }

  @Override
  public String typeName() {
    return "time.Time";
  }

  @Override
  public Collection<String> names() {
    return METHODS;
  }

  @Override
  public Object member(String name) {
    return switch (name) {
      case "Format" ->
          Function.of(name, a -> TimeLayout.format(moment, a.string(0)), Parameter.STRING);
      case "Sub" -> Function.of(name, a -> since(a.time(0)), Parameter.TIME);
      case "Add" ->
          Function.of(
              name, a -> new GoTime(moment.plusNanos(a.duration(0).nanos())), Parameter.DURATION);
      case "Before" ->
          Function.of(
              name, a -> moment.toInstant().isBefore(a.time(0).moment.toInstant()), Parameter.TIME);
      case "After" ->
          Function.of(
              name, a -> moment.toInstant().isAfter(a.time(0).moment.toInstant()), Parameter.TIME);
      case "Equal" ->
          Function.of(
              name, a -> moment.toInstant().equals(a.time(0).moment.toInstant()), Parameter.TIME);
      case "IsZero" -> Function.of(name, _ -> moment.toInstant().equals(ZERO.moment.toInstant()));
      case "UTC" -> Function.of(name, _ -> in(ZoneOffset.UTC));
      case "Local" -> Function.of(name, _ -> in(ZoneId.systemDefault()));
      case "Unix" -> Function.of(name, _ -> moment.toEpochSecond());
      case "UnixMilli" -> Function.of(name, _ -> moment.toInstant().toEpochMilli());
      case "Year" -> Function.of(name, _ -> moment.getYear());
      case "Month" ->
          Function.of(name, _ -> moment.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "Day" -> Function.of(name, _ -> moment.getDayOfMonth());
      case "Weekday" ->
          Function.of(
              name, _ -> moment.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "YearDay" -> Function.of(name, _ -> moment.getDayOfYear());
      case "Hour" -> Function.of(name, _ -> moment.getHour());
      case "Minute" -> Function.of(name, _ -> moment.getMinute());
      case "Second" -> Function.of(name, _ -> moment.getSecond());
      case "Nanosecond" -> Function.of(name, _ -> moment.getNano());
      case "String" -> Function.of(name, _ -> toString());
      default -> Absent.MEMBER;
    };
  }

  /** The span since the other moment, or the longest there is, some 292 years. */
  GoDuration since(GoTime other) {
    Duration span = Duration.between(other.moment, moment);
    try {
      return new GoDuration(span.toNanos());
    } catch (ArithmeticException beyond) {
      return new GoDuration(span.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
  }

  /** As encoding/json writes times. */
  String json() {
    return TimeLayout.format(moment, "2006-01-02T15:04:05.999999999Z07:00");
  }

  @Override
  public String toString() {
    return TimeLayout.format(moment, "2006-01-02 15:04:05.999999999 -0700 MST");
  }
}
