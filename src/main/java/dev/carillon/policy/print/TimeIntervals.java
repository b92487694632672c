package dev.carillon.policy.print;

import dev.carillon.policy.TimeInterval;
import dev.carillon.policy.TimeInterval.Range;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** Time intervals in Alertmanager's words; fields that hold everything are left out. */
final class TimeIntervals {
  private TimeIntervals() {}

  static Map<String, Object> print(TimeInterval interval) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", interval.name());
    keys.put("time_intervals", interval.entries().stream().map(TimeIntervals::entry).toList());
    return keys;
  }

  private static Map<String, Object> entry(TimeInterval.Entry entry) {
    Map<String, Object> keys = new LinkedHashMap<>();
    if (!entry.minutes().equals(List.of(new Range(0, 1439)))) {
      List<Map<String, Object>> times = new ArrayList<>();
      for (Range range : entry.minutes()) {
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("start_time", clock(range.first()));
        time.put("end_time", clock(range.last() + 1));
        times.add(time);
      }
      keys.put("times", times);
    }
    put(keys, "weekdays", entry.weekdays(), new Range(0, 6), TimeIntervals::weekday);
    put(keys, "days_of_month", entry.daysOfMonth(), new Range(1, 31), String::valueOf);
    put(keys, "months", entry.months(), new Range(1, 12), String::valueOf);
    put(
        keys,
        "years",
        entry.years(),
        new Range(Integer.MIN_VALUE, Integer.MAX_VALUE),
        String::valueOf);
    if (!entry.zone().equals(ZoneOffset.UTC)) {
      keys.put("location", entry.zone().getId());
    }
    return keys;
  }

  private static void put(
      Map<String, Object> keys,
      String key,
      List<Range> ranges,
      Range everything,
      IntFunction<String> word) {
    if (!ranges.equals(List.of(everything))) {
      keys.put(key, ranges.stream().map(range -> range(range, word)).toList());
    }
  }

  private static String range(Range range, IntFunction<String> word) {
    String first = word.apply(range.first());
    return range.first() == range.last() ? first : first + ":" + word.apply(range.last());
  }

  private static String weekday(int day) {
    return DayOfWeek.of(day == 0 ? 7 : day)
        .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        .toLowerCase(Locale.ENGLISH);
  }

  private static String clock(int minutes) {
    return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
  }
}
