package dev.carillon.policy.load;

import dev.carillon.policy.TimeInterval.Range;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts in a time interval. Ranges never wrap around, as in Alertmanager, and what is
 * wrong is said in its words; the rest of a message says how to write it instead. Each method
 * throws IllegalArgumentException to refuse.
 */
final class TimeRanges {
  static final Range ALL_MINUTES = new Range(0, 1439);
  static final Range ALL_WEEKDAYS = new Range(0, 6);
  static final Range ALL_DAYS = new Range(1, 31);
  static final Range ALL_MONTHS = new Range(1, 12);
  static final Range ALL_YEARS = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);

  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");
  private static final List<String> WEEKDAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  /** Names that Go's time zones have and Java's do not. */
  private static final Map<String, String> SHORT =
      Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00");

  private static final Set<String> ZONES = zones();

  private TimeRanges() {}

  private static Set<String> zones() {
    Set<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
    zones.addAll(SHORT.keySet());
    zones.add("Local");
    return zones;
  }

  /** Minutes since midnight, 0 to 1440. */
  static int minute(String text) {
    Matcher m = TIME.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "couldn't parse timestamp " + text + ", invalid format; write it like 09:00 or 24:00");
    }
    return m.group(1) == null
        ? 1440
        : Integer.parseInt(m.group(1)) * 60 + Integer.parseInt(m.group(2));
  }

  static Range weekdays(String text) {
    Range range = range(text, TimeRanges::weekday);
    if (range.first() > range.last()) {
      throw new IllegalArgumentException(
          "start day cannot be before end day; a week starts on sunday, so write two ranges: "
              + WEEKDAYS.get(range.first())
              + ":saturday and sunday:"
              + WEEKDAYS.get(range.last()));
    }
    return range;
  }

  private static int weekday(String text) {
    int day = WEEKDAYS.indexOf(text);
    if (day < 0) {
      throw new IllegalArgumentException(
          text + " is not a valid weekday; write it like monday or monday:friday");
    }
    return day;
  }

  static Range daysOfMonth(String text) {
    Range range = range(text, TimeRanges::number);
    for (int day : new int[] {range.first(), range.last()}) {
      if (day == 0 || day < -31 || day > 31) {
        throw new IllegalArgumentException(
            day + " is not a valid day of the month: out of range; the first is 1, the last is -1");
      }
    }
    if (range.first() < 0 && range.last() > 0) {
      throw new IllegalArgumentException("end day must be negative if start day is negative");
    }
    // Even in the shortest month, which is what Alertmanager counts from.
    if (fromStart(range.first()) > fromStart(range.last())) {
      throw new IllegalArgumentException(
          "end day " + range.last() + " is always before start day " + range.first());
    }
    return range;
  }

  private static int fromStart(int day) {
    return day < 0 ? 28 + day : day;
  }

  static Range months(String text) {
    Range range = range(text, TimeRanges::month);
    if (range.first() > range.last()) {
      throw new IllegalArgumentException(
          "end month "
              + MONTHS.get(range.last() - 1)
              + " is before start month "
              + MONTHS.get(range.first() - 1)
              + "; over the new year write two ranges, one to december and one from january");
    }
    return range;
  }

  private static int month(String text) {
    if (MONTHS.contains(text)) {
      return MONTHS.indexOf(text) + 1;
    }
    int month = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (month < 1 || month > 12) {
      throw new IllegalArgumentException(
          text + " is not a valid month; write it like may or 5, or as a range may:july");
    }
    return month;
  }

  static Range years(String text) {
    Range range = range(text, TimeRanges::number);
    if (range.first() > range.last()) {
      throw new IllegalArgumentException(
          "end year " + range.last() + " is before start year " + range.first());
    }
    return range;
  }

  private static Range range(String text, ToIntFunction<String> member) {
    String[] ends = text.toLowerCase(Locale.ROOT).split(":", -1);
    if (ends.length > 2) {
      throw new IllegalArgumentException("couldn't parse range " + text + ", invalid format");
    }
    return new Range(member.applyAsInt(ends[0]), member.applyAsInt(ends[ends.length - 1]));
  }

  private static int number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no whole number");
    }
    return Integer.parseInt(text);
  }

  static ZoneId zone(String name) {
    if (!name.isEmpty() && !ZONES.contains(name)) {
      throw new IllegalArgumentException(
          "unknown time zone " + name + DidYouMean.hint(name, ZONES));
    }
    return switch (name) {
      case "" -> ZoneOffset.UTC;
      case "Local" -> ZoneId.systemDefault();
      default -> ZoneId.of(name, SHORT);
    };
  }
}
