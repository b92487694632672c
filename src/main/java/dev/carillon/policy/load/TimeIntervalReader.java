package dev.carillon.policy.load;

import dev.carillon.policy.TimeInterval;
import dev.carillon.policy.TimeInterval.Entry;
import dev.carillon.policy.TimeInterval.Range;
import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.policy.load.Node.Sequence;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads {@code time_intervals} and the deprecated {@code mute_time_intervals}, which share their
 * names.
 */
final class TimeIntervalReader {
  private final Map<String, TimeInterval> intervals = new LinkedHashMap<>();
  private final Map<String, At> places = new HashMap<>();

  /** By name, in the order of the policy. */
  Map<String, TimeInterval> read(Section top) {
    top.sections("mute_time_intervals", s -> named(s, "mute time interval"));
    top.sections("time_intervals", s -> named(s, "time interval"));
    return intervals;
  }

  private TimeInterval named(Section s, String what) {
    String name = s.text("name", "");
    if (s.isMissing("name")) {
      s.error("name", "missing name in " + what);
    }
    TimeInterval interval =
        new TimeInterval(
            name, List.copyOf(s.sections("time_intervals", TimeIntervalReader::entry)));
    IntervalLints.check(s, interval);
    At first = places.putIfAbsent(name, s.at("name"));
    if (first == null) {
      intervals.put(name, interval);
    } else if (!name.isEmpty()) {
      s.error("name", what + " \"" + name + "\" is not unique; it is also at " + first);
    }
    return interval;
  }

  private static Entry entry(Section s) {
    List<Range> minutes = s.sections("times", TimeIntervalReader::minutes);
    for (String key : List.of("times", "weekdays", "days_of_month", "months", "years")) {
      if (s.node(key) instanceof Sequence list && list.items().isEmpty()) {
        s.warning(key, "\"" + key + "\" is an empty list, so this entry contains no time");
      }
    }
    return new Entry(
        s.has("times") ? List.copyOf(minutes) : List.of(TimeRanges.ALL_MINUTES),
        ranges(s, "weekdays", TimeRanges::weekdays, TimeRanges.ALL_WEEKDAYS),
        ranges(s, "days_of_month", TimeRanges::daysOfMonth, TimeRanges.ALL_DAYS),
        ranges(s, "months", TimeRanges::months, TimeRanges.ALL_MONTHS),
        ranges(s, "years", TimeRanges::years, TimeRanges.ALL_YEARS),
        s.parsed("location", ZoneOffset.UTC, TimeRanges::zone));
  }

  private static Range minutes(Section s) {
    if (s.isMissing("start_time") || s.isMissing("end_time")) {
      s.context().problems().error(s.at(), "both start and end times must be provided");
    }
    int start = s.parsed("start_time", 0, TimeRanges::minute);
    int end = s.parsed("end_time", 1440, TimeRanges::minute);
    if (start >= end) {
      s.error(
          "start_time",
          "start time cannot be equal or greater than end time; over midnight write two times, one"
              + " to 24:00 and one from 00:00");
    }
    return new Range(start, end - 1);
  }

  /** All values where the key is absent. */
  private static List<Range> ranges(
      Section s, String key, Function<String, Range> parser, Range all) {
    List<Scalar> texts = s.scalars(key);
    if (texts == null) {
      return List.of(all);
    }
    List<Range> ranges = new ArrayList<>();
    for (Scalar text : texts) {
      try {
        ranges.add(parser.apply(text.text()));
      } catch (IllegalArgumentException e) {
        s.context().problems().error(text.at(), "\"" + key + "\": " + e.getMessage());
      }
    }
    return List.copyOf(ranges);
  }
}
