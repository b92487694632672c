package dev.carillon.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A named set of times with Alertmanager's meaning: it contains a moment if any of its entries
 * does; without entries it contains none.
 */
public record TimeInterval(String name, List<Entry> entries) {

  public boolean contains(Instant moment) {
    return entries.stream().anyMatch(entry -> entry.contains(moment));
  }

  /**
   * Contains a moment if each of its fields has a range that does, by the clock on the wall in the
   * zone. A field that the policy leaves out holds the range of all values; one with an empty list
   * holds none, and then the entry contains nothing.
   *
   * @param minutes of the day, 0 to 1439
   * @param weekdays 0 for Sunday to 6 for Saturday
   * @param daysOfMonth 1 to 31, or -1 to -31 counted from the end of the month; days that a month
   *     does not have are in none
   * @param months 1 to 12
   */
  public record Entry(
      List<Range> minutes,
      List<Range> weekdays,
      List<Range> daysOfMonth,
      List<Range> months,
      List<Range> years,
      ZoneId zone) {

    public boolean contains(Instant moment) {
      ZonedDateTime local = moment.atZone(zone);
      int days = local.toLocalDate().lengthOfMonth();
      return has(minutes, local.getHour() * 60 + local.getMinute())
          && has(weekdays, local.getDayOfWeek().getValue() % 7)
          && daysOfMonth.stream().anyMatch(r -> r.from(days).has(local.getDayOfMonth()))
          && has(months, local.getMonthValue())
          && has(years, local.getYear());
    }

    private static boolean has(List<Range> ranges, int value) {
      return ranges.stream().anyMatch(range -> range.has(value));
    }
  }

  /** Whole numbers, both ends included. */
  public record Range(int first, int last) {
    public boolean has(int value) {
      return first <= value && value <= last;
    }

    /** The same days, those counted from the end of a month now counted from its start. */
    private Range from(int days) {
      return new Range(first < 0 ? days + 1 + first : first, last < 0 ? days + 1 + last : last);
    }
  }
}
