package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.carillon.alert.Matcher;
import dev.carillon.alert.Stamp;
import dev.carillon.engine.port.Input;
import dev.carillon.message.Event;
import dev.carillon.store.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What keeps alerts quiet for a time, and who must hear of them before, meanwhile and after. The
 * stories begin on a Monday at 08:00 UTC.
 */
abstract class SuppressionStories extends StoryTest {
  private static final String GROUPED =
      EngineStories.AT_ONCE.replace("[alertname]", "[]")
          + "time_intervals:\n"
          + "  - { name: morning, time_intervals: [ { times: [ { start_time: '06:00', end_time:"
          + " '09:00' } ] } ] }\n"
          + "  - { name: night, time_intervals: [ { times: [ { start_time: '22:00', end_time:"
          + " '24:00' } ] } ] }\n";

  private static final String MUTED =
      GROUPED.replace(
          "receivers:\n",
          """
            routes:
              - matchers: [ alertname=~"M.*" ]
                mute_time_intervals: [ night, morning ]
              - matchers: [ alertname=~"N.*" ]
                active_time_intervals: [ night ]
          receivers:
          """);

  private static Rows.Silence silence(Story s, String id, String alertname, String lasts) {
    return silence(s, id, alertname, lasts, null);
  }

  private static Rows.Silence silence(
      Story s, String id, String alertname, String lasts, @Nullable String within) {
    long now = Stamp.micros(s.now());
    return new Rows.Silence(
        id,
        List.of(new Matcher("alertname", Matcher.Op.EQUAL, alertname)),
        now,
        now + Duration.parse("PT" + lasts).toNanos() / 1_000,
        0,
        "ann",
        "known",
        within);
  }

  private static Input.Result put(Story s, Rows.Silence silence, @Nullable String instead) {
    List<Input.Result> results = new ArrayList<>();
    assertThat(s.offer(new Input.PutSilence(silence, instead, "token-a", results::add))).isTrue();
    s.settle();
    return results.getFirst();
  }

  private static Input.Result expire(Story s, String id) {
    List<Input.Result> results = new ArrayList<>();
    assertThat(s.offer(new Input.ExpireSilence(id, "token-a", results::add))).isTrue();
    s.settle();
    return results.getFirst();
  }

  @Test
  void whatIsSilencedFromBirthIsToldWhenTheSilenceEnds() {
    Story s = story(GROUPED);
    assertThat(put(s, silence(s, "s1", "A", "10M"), null)).isInstanceOf(Input.Result.Done.class);
    s.push("am", s.firing("alertname", "A"));
    assertThat(s.deliverAll()).isEmpty();
    s.pass("9m");
    assertThat(s.deliverAll()).isEmpty();
    s.pass("2m");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
  }

  @Test
  void whatEndsWhileItIsSilencedIsToldToWhoWasTold() {
    Story s = story(GROUPED);
    s.push("am", s.firing("alertname", "A"));
    put(s, silence(s, "s1", "A", "1H"), null);
    s.push("am", s.resolved("alertname", "A"));
    s.pass("1m");
    assertThat(s.deliverAll()).containsExactly("hook: +A", "hook: -A");
  }

  @Test
  void whatFiresAndEndsInSilenceIsToldToNobodyAndCounted() {
    Story s = story(GROUPED);
    put(s, silence(s, "s1", "A", "1H"), null);
    s.push("am", s.firing("alertname", "A"));
    s.pass("1m");
    s.push("am", s.resolved("alertname", "A"));
    s.pass("2h");
    assertThat(s.deliverAll()).isEmpty();
    assertThat(s.ledger().owedNothing()).containsEntry("silenced", 2L);
  }

  @Test
  void aSilencedAlertIsNotRepeated() {
    Story s = story(GROUPED);
    s.push("am", s.firing("alertname", "A"));
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    put(s, silence(s, "s1", "A", "3H"), null);
    s.pass("150m");
    assertThat(s.deliverAll()).isEmpty();
    s.pass("40m");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
  }

  @Test
  void nobodyIsToldTwiceForASilenceInBetween() {
    Story s = story(GROUPED);
    s.push("am", s.firing("alertname", "A"));
    put(s, silence(s, "s1", "A", "10M"), null);
    s.pass("20m");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
  }

  @Test
  void whoHeardOfTheOthersWithoutItHearsOfItAgain() {
    Story s = story(GROUPED);
    s.push("am", s.firing("alertname", "A"), s.firing("alertname", "B"));
    assertThat(s.deliverAll()).containsExactly("hook: +A +B");
    put(s, silence(s, "s1", "A", "10M"), null);
    s.push("am", s.firing("alertname", "C"));
    s.pass("1m");
    assertThat(s.deliverAll()).containsExactly("hook: +B +C");
    s.pass("10m");
    assertThat(s.deliverAll()).containsExactly("hook: +A +B +C");
    s.pass("10m");
    assertThat(s.deliverAll()).isEmpty();
  }

  @Test
  void whatWasLeftOutIsStillOwedItsEnd() {
    Story s = story(GROUPED);
    s.push("am", s.firing("alertname", "A"), s.firing("alertname", "B"));
    put(s, silence(s, "s1", "A", "1H"), null);
    s.push("am", s.firing("alertname", "C"));
    s.pass("1m");
    s.push("am", s.resolved("alertname", "A"));
    s.pass("1m");
    assertThat(s.deliverAll()).containsExactly("hook: +A +B", "hook: +B +C", "hook: -A +B +C");
  }

  @Test
  void aSilenceEndsBeforeItsTimeAndTheEventsSayWhoDidWhat() {
    Story s = story(GROUPED);
    put(s, silence(s, "s1", "A", "5H"), null);
    s.push("am", s.firing("alertname", "A"));
    s.pass("5m");
    assertThat(expire(s, "s1")).isInstanceOf(Input.Result.Done.class);
    s.pass("1m");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    assertThat(expire(s, "s1"))
        .isEqualTo(new Input.Result.Refused("there is no silence s1 that has not ended"));
    List<Event> events = s.read(reads -> reads.events(0, Set.of(), 100));
    assertThat(events)
        .filteredOn(e -> e.kind().text().startsWith("silence."))
        .extracting(e -> e.kind().text(), Event::by)
        .containsExactly(tuple("silence.set", "token-a"), tuple("silence.expired", "token-a"));
    assertThat(events)
        .filteredOn(e -> e.kind().text().equals("alert.suppressed"))
        .extracting(Event::data)
        .containsExactly("{\"reason\":\"silenced by s1\"}");
  }

  @Test
  void aSilenceMayTakeThePlaceOfAnother() {
    Story s = story(GROUPED);
    put(s, silence(s, "s1", "A", "5H"), null);
    s.push("am", s.firing("alertname", "A"), s.firing("alertname", "B"));
    put(s, silence(s, "s2", "B", "5H"), "s1");
    s.pass("1m");
    assertThat(s.deliverAll()).containsExactly("hook: +B", "hook: +A");
  }

  @Test
  void aSilenceSurvivesACrash() {
    Story s = story(GROUPED);
    put(s, silence(s, "s1", "A", "5H"), null);
    s.crash();
    s.push("am", s.firing("alertname", "A"));
    s.pass("10m");
    assertThat(s.deliverAll()).isEmpty();
  }

  @Test
  void aSilenceCanBeBoundToATimeInterval() {
    Story s = story(GROUPED);
    put(s, silence(s, "s1", "A", "100H", "morning"), null);
    s.push("am", s.firing("alertname", "A"));
    s.pass("58m");
    assertThat(s.deliverAll()).isEmpty();
    s.pass("3m");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    assertThat(put(s, silence(s, "s2", "A", "1H", "lunch"), null))
        .isEqualTo(new Input.Result.Refused("the policy has no time interval lunch"));
  }

  @Test
  void whatWouldSilenceEverythingIsRefused() {
    Story s = story(GROUPED);
    Rows.Silence one = silence(s, "s1", "", "1H");
    assertThat(put(s, one, null)).isInstanceOf(Input.Result.Refused.class);
    Rows.Silence over = silence(s, "s1", "A", "0S");
    assertThat(put(s, over, null))
        .isEqualTo(new Input.Result.Refused("it would end before it begins, or has ended already"));
  }

  @Test
  void whatIsProtectedIsSuppressedByNothing() {
    Story s = story(MUTED + "protected: [ { matchers: [ severity=page ] } ]\n");
    put(s, silence(s, "s1", "A", "1H"), null);
    s.push("am", s.firing("alertname", "A", "severity", "page"));
    s.push("am", s.firing("alertname", "M", "severity", "page"));
    assertThat(s.deliverAll()).containsExactly("hook: +A", "hook: +M");
  }

  @Test
  void aMutedRouteIsQuietAndCatchesUp() {
    Story s = story(MUTED);
    s.push("am", s.firing("alertname", "M1"));
    s.pass("10m");
    s.push("am", s.firing("alertname", "M2"));
    s.push("am", s.firing("alertname", "Plain"));
    s.push("am", s.firing("alertname", "N"));
    assertThat(s.deliverAll()).containsExactly("hook: +Plain");
    s.pass("5m");
    s.push("am", s.resolved("alertname", "M2"));
    s.pass("50m");
    assertThat(s.deliverAll()).containsExactly("hook: +M1");
    assertThat(s.ledger().owedNothing()).containsEntry("muted", 2L);
    s.push("am", s.resolved("alertname", "Plain"));
    s.pass("13h");
    assertThat(s.deliverAll()).contains("hook: -Plain", "hook: +N");
  }

  @Test
  void whatEndsInAMutedTimeIsToldToWhoWasTold() {
    Story s = story(MUTED);
    s.pass("13h");
    s.push("am", s.firing("alertname", "M1"));
    assertThat(s.deliverAll()).containsExactly("hook: +M1");
    s.pass("2h");
    s.deliverAll();
    s.push("am", s.resolved("alertname", "M1"));
    s.pass("5m");
    assertThat(s.deliverAll()).containsExactly("hook: -M1");
  }

  @Test
  void aRuleThatAReloadBringsHoldsForWhatFiresAlready() {
    Story s = story(EngineStories.AT_ONCE);
    s.push("am", s.firing("alertname", "NodeDown", "node", "n1", "severity", "critical"));
    s.reload(EngineStories.INHIBITING);
    s.push("am", s.firing("alertname", "Pod", "node", "n1", "severity", "warning"));
    s.pass("5m");
    assertThat(s.deliverAll()).containsExactly("hook: +NodeDown");
    s.reload(EngineStories.AT_ONCE);
    s.pass("1m");
    assertThat(s.deliverAll()).containsExactly("hook: +Pod");
  }

  @Test
  void aRuleThatCameWhileNobodyWasThereHoldsToo() {
    Story s = story(EngineStories.AT_ONCE);
    s.push("am", s.firing("alertname", "NodeDown", "node", "n1", "severity", "critical"));
    assertThat(s.deliverAll()).containsExactly("hook: +NodeDown");
    s.reload(EngineStories.INHIBITING);
    s.crash();
    s.push("am", s.firing("alertname", "Pod", "node", "n1", "severity", "warning"));
    assertThat(s.deliverAll()).isEmpty();
    s.push("am", s.resolved("alertname", "NodeDown", "node", "n1", "severity", "critical"));
    s.pass("1m");
    assertThat(s.deliverAll()).containsExactlyInAnyOrder("hook: -NodeDown", "hook: +Pod");
  }

  @Test
  void aSourceThatIsNotHeardOfAgainStopsInhibiting() {
    Story s =
        story(
            EngineStories.INHIBITING.replace(
                "equal: [node]\n", "equal: [node]\n    source_ttl: 2h\n"));
    String[] source = {"alertname", "NodeDown", "node", "n1", "severity", "critical"};
    s.push("am", s.firing(source));
    s.push("am", s.firing("alertname", "Pod", "node", "n1", "severity", "warning"));
    assertThat(s.deliverAll()).containsExactly("hook: +NodeDown");
    for (int hour = 0; hour < 4; hour++) {
      s.pass("1h");
      s.push("am", s.firing(source));
    }
    assertThat(s.deliverAll()).doesNotContain("hook: +Pod");
    s.pass("119m");
    assertThat(s.deliverAll()).doesNotContain("hook: +Pod");
    s.pass("2m");
    assertThat(s.deliverAll()).contains("hook: +Pod");
  }
}
