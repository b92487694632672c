package dev.carillon.policy.load;

import dev.carillon.policy.TimeInterval;
import dev.carillon.policy.TimeInterval.Entry;
import dev.carillon.policy.TimeInterval.Range;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for time intervals that contain more, or less, than who wrote them will have meant. */
final class IntervalLints {
  private IntervalLints() {}

  /** What an interval as a whole contains. */
  static void check(Section s, TimeInterval interval) {
    if (interval.entries().isEmpty() && !interval.name().isEmpty()) {
      s.warning(
          "time_intervals",
          "time interval \"" + interval.name() + "\" has no entries, so it contains no time");
    }
    Set<String> alone = new TreeSet<>();
    interval.entries().stream()
        .map(IntervalLints::fields)
        .filter(f -> f.size() == 1)
        .forEach(alone::addAll);
    if (alone.size() > 1 && !isFreeTime(interval, alone)) {
      s.warning(
          "time_intervals",
          "the entries of \""
              + interval.name()
              + "\" have only "
              + String.join(", only ", alone)
              + ", and each counts alone; where all must hold, write them into one entry, without"
              + " a dash before the second");
    }
  }

  /** The fields that leave anything out. */
  private static Set<String> fields(Entry entry) {
    Set<String> fields = new TreeSet<>();
    note(fields, "times", entry.minutes(), TimeRanges.ALL_MINUTES);
    note(fields, "weekdays", entry.weekdays(), TimeRanges.ALL_WEEKDAYS);
    note(fields, "days_of_month", entry.daysOfMonth(), TimeRanges.ALL_DAYS);
    note(fields, "months", entry.months(), TimeRanges.ALL_MONTHS);
    note(fields, "years", entry.years(), TimeRanges.ALL_YEARS);
    return fields;
  }

  private static void note(Set<String> fields, String field, List<Range> ranges, Range all) {
    if (!ranges.contains(all)) {
      fields.add(field);
    }
  }

  /** Nights and weekends: the one case where times or weekdays is what people want. */
  private static boolean isFreeTime(TimeInterval interval, Set<String> alone) {
    if (!alone.equals(Set.of("times", "weekdays"))) {
      return false;
    }
    return interval.entries().stream()
        .filter(entry -> fields(entry).size() == 1)
        .allMatch(entry ->
            fields(entry).contains("times")
                ? entry.minutes().stream().allMatch(r -> r.has(0) || r.has(1439))
                : entry.weekdays().stream().mapToInt(r -> r.last() - r.first() + 1).sum() <= 3);
  }

  /** A route that is muted whenever it is active. */
  static void check(Section s, List<String> active, List<String> mute) {
    if (!active.isEmpty() && mute.containsAll(active)) {
      s.warning(
          "active_time_intervals",
          "this route is muted whenever it is active, so it never tells anyone");
    }
  }
}
