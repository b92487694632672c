package dev.carillon.policy.load;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake each, and what is said of it. */
class TimeIntervalReaderTest {
  private static final String R = "receivers: [{ name: r }]\n";

  static Stream<Arguments> wrong() {
    String used = "route: { receiver: r, routes: [{ mute_time_intervals: [%s] }] }\n" + R;
    return Stream.of(
        one(used.formatted("") + "time_intervals: [{ name: x, time_intervals: [{}] }]\n"),
        one(used.formatted("x") + "time_intervals: [{ name: x, time_intervals: [{}] }]\n"),
        one(
            used.formatted("nigt") + "time_intervals: [{ name: night, time_intervals: [{}] }]\n",
            "p.yml:1:56: undefined time interval \"nigt\" used in route; did you mean"
                + " \"night\"?"),
        one(
            "route: { receiver: r, mute_time_intervals: [x] }\n"
                + R
                + "time_intervals: [{ name: x, time_intervals: [{}] }]",
            "p.yml:1:44: root route must not have any mute time intervals"),
        one(
            "route: { receiver: r, active_time_intervals: [x] }\n"
                + R
                + "time_intervals: [{ name: x, time_intervals: [{}] }]",
            "p.yml:1:46: root route must not have any active time intervals"),
        top("time_intervals: [{}]", "p.yml:3:18: missing name in time interval"),
        top("mute_time_intervals: [{}]", "p.yml:3:23: missing name in mute time interval"),
        top(
            "mute_time_intervals: [{ name: x, time_intervals: [{}] }, { name: x, time_intervals:"
                + " [{}] }]",
            "p.yml:3:66: mute time interval \"x\" is not unique; it is also at p.yml:3:31"),
        top(
            "time_intervals: [{ name: x, time_intervals: [{}] }]\n"
                + "mute_time_intervals: [{ name: x, time_intervals: [{}] }]",
            "p.yml:3:26: time interval \"x\" is not unique; it is also at p.yml:4:31"),
        interval(
            "times: [{ start_time: 01:99, end_time: 23:59 }]",
            "p.yml:4:37: \"start_time\": couldn't parse timestamp 01:99, invalid format; write it"
                + " like 09:00 or 24:00"),
        interval(
            "times: [{ start_time: 9:00, end_time: 99:99 }]",
            "p.yml:4:37: \"start_time\": couldn't parse timestamp 9:00, invalid format; write it"
                + " like 09:00 or 24:00",
            "p.yml:4:53: \"end_time\": couldn't parse timestamp 99:99, invalid format; write it"
                + " like 09:00 or 24:00"),
        interval(
            "times: [{ start_time: 14:03 }]",
            "p.yml:4:23: both start and end times must be provided"),
        interval(
            "times: [{ start_time: 22:00, end_time: 06:00 }]",
            "p.yml:4:37: start time cannot be equal or greater than end time; over midnight write"
                + " two times, one to 24:00 and one from 00:00"),
        interval(
            "times: [{ start_time: 24:00, end_time: 24:00 }]",
            "p.yml:4:37: start time cannot be equal or greater than end time; over midnight write"
                + " two times, one to 24:00 and one from 00:00"),
        interval("times: [~]", "p.yml:4:23: an entry of times is empty"),
        interval(
            "weekdays: ['friday:monday']",
            "p.yml:4:26: \"weekdays\": start day cannot be before end day; a week starts on sunday,"
                + " so write two ranges: friday:saturday and sunday:monday"),
        interval(
            "weekdays: [blurgsday, '1:3', '-2', '', mon, 'monday:friday:sunday']",
            "p.yml:4:26: \"weekdays\": blurgsday is not a valid weekday; write it like monday or"
                + " monday:friday",
            "p.yml:4:37: \"weekdays\": 1 is not a valid weekday; write it like monday or"
                + " monday:friday",
            "p.yml:4:44: \"weekdays\": -2 is not a valid weekday; write it like monday or"
                + " monday:friday",
            "p.yml:4:50: \"weekdays\":  is not a valid weekday; write it like monday or"
                + " monday:friday",
            "p.yml:4:54: \"weekdays\": mon is not a valid weekday; write it like monday or"
                + " monday:friday",
            "p.yml:4:59: \"weekdays\": couldn't parse range monday:friday:sunday, invalid format"),
        interval(
            "days_of_month: [0, '-50:-20', '1:50', '1 : 2', first]",
            "p.yml:4:31: \"days_of_month\": 0 is not a valid day of the month: out of range; the"
                + " first is 1, the last is -1",
            "p.yml:4:34: \"days_of_month\": -50 is not a valid day of the month: out of range; the"
                + " first is 1, the last is -1",
            "p.yml:4:45: \"days_of_month\": 50 is not a valid day of the month: out of range; the"
                + " first is 1, the last is -1",
            "p.yml:4:53: \"days_of_month\": \"1 \" is no whole number",
            "p.yml:4:62: \"days_of_month\": \"first\" is no whole number"),
        interval(
            "days_of_month: ['-15:5', '10:-25', '5:3', '29:-29', '-1:-5', '5:-24']",
            "p.yml:4:31: \"days_of_month\": end day must be negative if start day is negative",
            "p.yml:4:40: \"days_of_month\": end day -25 is always before start day 10",
            "p.yml:4:50: \"days_of_month\": end day 3 is always before start day 5",
            "p.yml:4:57: \"days_of_month\": end day -29 is always before start day 29",
            "p.yml:4:67: \"days_of_month\": end day -5 is always before start day -1",
            "p.yml:4:76: \"days_of_month\": end day -24 is always before start day 5"),
        interval(
            "months: ['martius:june', 13, '0:5', 'december:january']",
            "p.yml:4:24: \"months\": martius is not a valid month; write it like may or 5, or as a"
                + " range may:july",
            "p.yml:4:40: \"months\": 13 is not a valid month; write it like may or 5, or as a range"
                + " may:july",
            "p.yml:4:44: \"months\": 0 is not a valid month; write it like may or 5, or as a range"
                + " may:july",
            "p.yml:4:51: \"months\": end month january is before start month december; over the new"
                + " year write two ranges, one to december and one from january"),
        interval(
            "years: ['2022:2020', '2020:', x, '99999999999']",
            "p.yml:4:23: \"years\": end year 2020 is before start year 2022",
            "p.yml:4:36: \"years\": \"\" is no whole number",
            "p.yml:4:45: \"years\": \"x\" is no whole number",
            "p.yml:4:48: \"years\": \"99999999999\" is no whole number"),
        interval(
            "location: europe/paris",
            "p.yml:4:25: \"location\": unknown time zone europe/paris; did you mean"
                + " \"Europe/Paris\"?"),
        interval("location: UTC+1", "p.yml:4:25: \"location\": unknown time zone UTC+1"),
        interval("location: ../UTC", "p.yml:4:25: \"location\": unknown time zone ../UTC"),
        interval(
            "weekday: [monday]",
            "p.yml:4:15: unknown key \"weekday\" in time_intervals; did you mean \"weekdays\"?"));
  }

  private static Arguments one(String yaml, String... expected) {
    return Arguments.of(yaml, List.of(expected));
  }

  private static Arguments top(String lines, String... expected) {
    return one("route: { receiver: r }\n" + R + lines + "\n", expected);
  }

  private static Arguments interval(String line, String... expected) {
    return top(
        "time_intervals: [{ name: x, time_intervals: [\n            { " + line + " }] }]",
        expected);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void saysWhatIsWrongAndWhere(String yaml, List<String> expected) {
    Policies.assertProblems(yaml, expected);
  }
}
