package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import dev.carillon.policy.TemplateText;
import dev.carillon.policy.TimeInterval;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which moments an interval contains, as it is written in a policy. */
class TimeIntervalTest {
  private static final String BASE = "route: { receiver: r }\nreceivers: [{ name: r }]\n";

  private static TimeInterval interval(String entries) {
    String yaml = BASE + "time_intervals: [{ name: x, time_intervals: [" + entries + "] }]\n";
    return Objects.requireNonNull(Policies.usable(yaml).timeIntervals().get("x"));
  }

  private static void check(String entries, String moments, boolean contained) {
    TimeInterval interval = interval(entries);
    assertThat(moments.split(" "))
        .allSatisfy(moment ->
            assertThat(interval.contains(OffsetDateTime.parse(moment).toInstant()))
                .as(moment)
                .isEqualTo(contained));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Nothing asked for is everything.
        "{} | 2006-01-02T15:04Z 1969-12-31T23:59:59Z",
        // Start included, end not; seconds do not count.
        "{ times: [{ start_time: 09:00, end_time: 17:00 }] } | 2020-07-08T09:00Z"
            + " 2020-07-08T16:59:59.999Z",
        "{ times: [{ start_time: 00:00, end_time: 24:00 }] } | 2020-07-08T00:00Z"
            + " 2020-07-08T23:59:59Z",
        "{ times: [{ start_time: 22:00, end_time: 24:00 }, { start_time: 00:00, end_time: 06:00 }]"
            + " } | 2020-07-08T23:59Z 2020-07-09T00:00Z 2020-07-09T05:59Z",
        "{ times: [{ start_time: 09:00, end_time: 17:00 }], weekdays: ['monday:friday'] } |"
            + " 2020-05-04T15:04Z 2020-05-05T10:04Z",
        "{ weekdays: ['Monday:FRIDAY', sunday] } | 2020-05-04T00:00Z 2020-05-08T00:00Z"
            + " 2020-05-03T00:00Z",
        "{ weekdays: ['sunday:saturday'] } | 2020-05-02T00:00Z 2020-05-03T00:00Z",
        "{ days_of_month: ['4:6'], months: [april], years: [2020] } | 2020-04-04T15:04Z"
            + " 2020-04-06T23:05Z",
        // Days from the end: months of 31, 30 and 29 days.
        "{ days_of_month: ['-3:-1'] } | 2020-01-31T15:04Z 2020-01-29T00:00Z 2020-06-30T00:00Z"
            + " 2020-02-29T23:05Z 2020-02-27T00:00Z",
        "{ days_of_month: ['1:-1'] } | 2021-02-28T12:00Z 2021-02-01T00:00Z 2021-01-31T23:59Z",
        "{ days_of_month: ['-31:-1'], months: [june] } | 2020-06-30T00:00Z 2020-06-01T00:00Z",
        "{ days_of_month: ['+5', 29] } | 2021-03-05T00:00Z 2020-02-29T00:00Z",
        "{ days_of_month: ['28:31'] } | 2021-02-28T12:00Z",
        "{ days_of_month: ['5:-23'] } | 2021-02-05T12:00Z 2021-02-06T12:00Z 2021-01-09T12:00Z",
        "{ months: ['January:december'] } | 2020-01-01T00:00Z 2020-12-31T23:59Z",
        "{ months: ['1:3', 12] } | 2021-03-31T23:59Z 2021-12-01T00:00Z",
        "{ years: ['2020:2025', '2030:2035'] } | 2020-01-01T00:00Z 2025-12-31T23:59Z"
            + " 2035-01-01T00:00Z",
        "{ weekdays: ['monday:wednesday', saturday, sunday], times: [{ start_time: 13:00, end_time:"
            + " 15:00 }], days_of_month: [1, 10, '20:-1'], years: ['2020:2023'], months:"
            + " ['january:march'] } | 2021-01-10T13:00Z 2021-01-30T14:24Z",
        // One entry is enough.
        "{ months: [1] }, { weekdays: [sunday] } | 2021-01-04T00:00Z 2021-02-07T00:00Z",
        // The clock on the wall, in summer and in winter.
        "{ times: [{ start_time: 09:00, end_time: 17:00 }], weekdays: ['monday:friday'], location:"
            + " Australia/Sydney } | 2021-04-06T13:00+10:00 2021-11-01T09:00+11:00"
            + " 2021-10-31T22:00Z",
        "{ days_of_month: [-1], location: America/New_York } | 2021-03-31T12:00-04:00"
            + " 2021-04-01T03:59Z",
        "{ times: [{ start_time: 02:00, end_time: 03:00 }], location: Europe/Paris } |"
            + " 2021-10-31T00:30Z 2021-10-31T01:30Z 2021-03-27T01:30Z",
        "{ times: [{ start_time: 00:00, end_time: 01:00 }], weekdays: [monday], location: EST } |"
            + " 2021-01-04T05:30Z",
        "{ years: [2021], location: Pacific/Kiritimati } | 2020-12-31T10:00Z",
      })
  void contains(String entries, String moments) {
    check(entries, moments, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 2020-07-08T09:00Z",
        "{ weekdays: [] } | 2020-07-08T09:00Z",
        "{ times: [] } | 2020-07-08T09:00Z",
        "{ times: [{ start_time: 09:00, end_time: 17:00 }] } | 2020-07-08T08:59:59.999Z"
            + " 2020-07-08T17:00Z",
        "{ times: [{ start_time: 22:00, end_time: 24:00 }] } | 2020-07-08T00:00Z 2020-07-08T21:59Z",
        "{ times: [{ start_time: 09:00, end_time: 17:00 }], weekdays: ['monday:friday'] } |"
            + " 2020-05-03T15:04Z 2020-05-04T08:59Z 2020-05-09T12:00Z",
        "{ days_of_month: ['4:6'], months: [april], years: [2020] } | 2020-04-03T23:59Z"
            + " 2020-06-04T23:59Z 2019-04-06T23:59Z 2020-04-07T00:00Z",
        "{ days_of_month: ['-3:-1'] } | 2020-01-28T15:04Z 2020-06-27T23:59Z 2020-02-26T00:00Z"
            + " 2020-03-01T00:00Z",
        "{ days_of_month: ['-31:-1'], months: [june] } | 2020-05-31T00:00Z 2020-07-01T00:00Z",
        "{ days_of_month: ['30:31'], months: [february] } | 2021-02-28T13:00Z 2020-02-29T13:00Z",
        "{ days_of_month: [29] } | 2021-02-28T13:00Z 2021-03-01T00:00Z",
        "{ days_of_month: ['5:-23'] } | 2021-02-04T12:00Z 2021-02-07T12:00Z",
        "{ years: ['2020:2025', '2030:2035'] } | 2019-12-31T23:59Z 2026-01-01T00:00Z",
        "{ times: [{ start_time: 09:00, end_time: 17:00 }], weekdays: ['monday:friday'], location:"
            + " Australia/Sydney } | 2021-04-06T13:00Z 2021-10-31T21:00Z",
        "{ days_of_month: [-1], location: America/New_York } | 2021-03-30T12:00-04:00"
            + " 2021-04-01T04:00Z",
        // This hour does not exist in spring.
        "{ times: [{ start_time: 02:00, end_time: 03:00 }], location: Europe/Paris } |"
            + " 2021-03-28T00:59Z 2021-03-28T01:00Z 2021-03-28T01:30Z",
        "{ years: [2021], location: Pacific/Kiritimati } | 2020-12-31T09:59Z 2021-12-31T10:00Z",
      })
  void doesNotContain(String entries, String moments) {
    check(entries, moments, false);
  }

  @Test
  void localIsTheZoneOfTheMachine() {
    assertThat(interval("{ location: Local }").entries().getFirst().zone())
        .isEqualTo(ZoneId.systemDefault());
    assertThat(interval("{ location: '' }").contains(Instant.EPOCH)).isTrue();
  }

  @Test
  void areKeptByNameInBothForms() {
    Policy policy =
        Policies.sound(
            BASE
                + """
                time_intervals: [{ name: b, time_intervals: [{ years: [2020] }] }]
                mute_time_intervals: [{ name: a, time_intervals: [{ months: [5] }] }]
                """);
    assertThat(policy.timeIntervals().keySet()).containsExactly("a", "b");
  }

  @Test
  void standOnRoutesAndAreNotInheritedButLabelsAre() {
    Loaded loaded =
        Policies.load(
            """
            route:
              receiver: r
              labels: { team: "{{ .GroupLabels.team }}", why: none }
              routes:
              - mute_time_intervals: [a, b, a]
                active_time_intervals: [c]
                labels: { why: '{{ routeLabels "team" }}', x: '${X:-y}' }
                routes: [{ matchers: [q=z] }]
            receivers: [{ name: r }]
            time_intervals: [{ name: a, time_intervals: [{}] }, { name: b, time_intervals: [{}] },
              { name: c, time_intervals: [{}] }]
            """);
    Policy policy = Objects.requireNonNull(loaded.policy());
    Route route = policy.root().routes().getFirst();
    assertThat(route.muteTimeIntervals()).containsExactly("a", "b");
    assertThat(route.activeTimeIntervals()).containsExactly("c");
    assertThat(route.labels().values())
        .extracting(TemplateText::text)
        .containsExactly("{{ .GroupLabels.team }}", "{{ routeLabels \"team\" }}", "y");
    Route leaf = route.routes().getFirst();
    assertThat(leaf.muteTimeIntervals()).isEmpty();
    assertThat(leaf.activeTimeIntervals()).isEmpty();
    assertThat(leaf.labels()).isEqualTo(route.labels());
    assertThat(loaded.problems())
        .hasSize(2)
        .allMatch(problem -> problem.kind() == Problem.Kind.NOT_YET);
  }
}
