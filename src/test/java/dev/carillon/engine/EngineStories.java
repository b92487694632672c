package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Alert;
import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Input;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.message.Outcome;
import dev.carillon.message.Reason;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The stories that the engine must tell the same on every store. */
abstract class EngineStories extends StoryTest {
  static final String BASIC =
      """
      route:
        receiver: hook
        group_by: [alertname]
        group_wait: 10s
        group_interval: 1m
        repeat_interval: 1h
      receivers:
        - name: hook
          webhook_configs: [{ name: hook, url: "http://127.0.0.1:1/a" }]
      """;

  static final String AT_ONCE = BASIC.replace("10s", "0s");

  static final String INHIBITING =
      AT_ONCE
          + """
          inhibit_rules:
            - source_matchers: [alertname="NodeDown"]
              target_matchers: [severity="warning"]
              equal: [node]
          """;

  @Test
  void firesAfterGroupWaitAndResolvesAtTheNextTick() {
    Story s = story(BASIC);
    s.push("am", s.firing("alertname", "A"));
    s.pass("9s");
    assertThat(s.dispatched).isEmpty();
    s.pass("1s");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    s.push("am", s.resolved("alertname", "A"));
    assertThat(s.dispatched).isEmpty();
    s.pass("60s");
    assertThat(s.deliverAll()).containsExactly("hook: -A");
    s.pass("2h");
    assertThat(s.deliverAll()).isEmpty();
    assertThat(s.read(Reads::counts)).isEqualTo(new Reads.Counts(0, 0));
  }

  @Test
  void groupWaitZeroWaitsForNoTimer() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    assertThat(s.deliverAll()).containsExactly("hook: +A");
  }

  @Test
  void sameFingerprintTwiceInOneBatchIsOneAlert() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"), s.firing("alertname", "A"));
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    assertThat(s.ledger().transitions()).isEqualTo(1);
    assertThat(s.ledger().unchanged()).isEqualTo(1);
  }

  @Test
  void firingAndResolvedInOneBatchTellsNobody() {
    Story s = story(BASIC);
    s.push("am", s.firing("alertname", "A"), s.resolved("alertname", "A"));
    s.pass("5m");
    assertThat(s.deliverAll()).isEmpty();
    assertThat(s.ledger().owedNothing()).containsEntry("resolved before told", 2L);
    assertThat(s.read(Reads::counts)).isEqualTo(new Reads.Counts(0, 0));
  }

  @Test
  void theTwoPeersOfAnHaPairAreOneSender() {
    Story s = story(AT_ONCE);
    Instant start = s.now();
    s.push("am", Story.firingSince(start, "alertname", "A"));
    s.push("am", Story.firingSince(start.plusSeconds(15), "alertname", "A"));
    s.pass("60s");
    s.push("am", s.resolved("alertname", "A"));
    s.push("am", Story.firingSince(start, "alertname", "A"));
    s.push("am", s.resolved("alertname", "A"));
    s.pass("10m");
    assertThat(s.deliverAll()).containsExactly("hook: +A", "hook: -A");
    assertThat(s.ledger().stale()).isEqualTo(1);
  }

  @Test
  void anotherSenderWithTheSameLabelsIsAnotherAlert() {
    Story s = story(AT_ONCE);
    s.push("east", s.firing("alertname", "A"));
    s.push("west", s.firing("alertname", "A"));
    assertThat(s.ledger().transitions()).isEqualTo(2);
    s.deliverAll();
    s.pass("60s");
    assertThat(s.deliverAll()).containsExactly("hook: +A +A");
  }

  @Test
  void aResolveOfAnUnknownAlertOpensNothing() {
    Story s = story(AT_ONCE);
    s.push("am", s.resolved("alertname", "A"));
    s.pass("10m");
    assertThat(s.deliverAll()).isEmpty();
    assertThat(s.read(Reads::counts)).isEqualTo(new Reads.Counts(0, 0));
  }

  @Test
  void absenceIsNotResolution() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A", "i", "1"), s.firing("alertname", "A", "i", "2"));
    s.deliverAll();
    s.push("am", s.firing("alertname", "A", "i", "1"));
    s.pass("10m");
    assertThat(s.deliverAll()).isEmpty();
    assertThat(s.read(Reads::counts).openEpisodes()).isEqualTo(2);
  }

  @Test
  void anOldResolveDoesNotEndANewFiring() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    s.push("am", s.resolvedAt(s.now().minusSeconds(60), "alertname", "A"));
    assertThat(s.read(Reads::counts).openEpisodes()).isEqualTo(1);
    assertThat(s.ledger().stale()).isEqualTo(1);
    s.deliverAll();
  }

  @Test
  void aFiringAfterTheEndIsANewIncident() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    s.pass("1s");
    s.push("am", s.resolved("alertname", "A"));
    s.pass("60s");
    s.push("am", s.firing("alertname", "A"));
    s.pass("1s");
    List<String> keys = s.dispatched.stream().map(d -> d.notification().key()).toList();
    assertThat(s.deliverAll()).containsExactly("hook: +A", "hook: -A", "hook: +A");
    assertThat(keys).hasSize(1);
    List<Rows.Incident> incidents =
        s.read(r -> r.incidents(Set.of(Rows.IncidentState.values()), Long.MAX_VALUE, 10));
    assertThat(incidents).hasSize(2);
  }

  @Test
  void aChangedAnnotationIsAnUpdateAndTellsNobody() {
    Story s = story(AT_ONCE);
    Alert first = s.firing("alertname", "A");
    s.push("am", first);
    s.deliverAll();
    Alert changed =
        new Alert(
            first.labels(),
            dev.carillon.alert.Labels.of("summary", "worse"),
            first.status(),
            first.startsAt(),
            null,
            first.generatorUrl());
    s.push("am", changed);
    s.push("am", changed);
    s.pass("10m");
    assertThat(s.deliverAll()).isEmpty();
    assertThat(kinds(s)).containsExactly("alert.firing", "delivery.delivered", "alert.updated");
  }

  private static List<String> kinds(Story s) {
    return s.read(r -> r.events(0, Set.of(), 1000)).stream()
        .map(Event::kind)
        .map(EventKind::text)
        .toList();
  }

  @Test
  void anUnchangedRepeatWritesNothing() {
    Story s = story(AT_ONCE);
    Alert a = s.firing("alertname", "A");
    s.push("am", a);
    s.deliverAll();
    long last = s.read(Reads::lastSeq);
    s.push("am", a);
    assertThat(s.read(Reads::lastSeq)).isEqualTo(last);
  }

  @Test
  void newAlertsOfAGroupWaitForTheTickAndTellTheWholeGroup() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A", "i", "1"));
    assertThat(s.dispatched.getFirst().notification().reason()).isEqualTo(Reason.FIRST);
    s.deliverAll();
    s.pass("20s");
    s.push("am", s.firing("alertname", "A", "i", "2"));
    assertThat(s.dispatched).isEmpty();
    s.pass("40s");
    assertThat(s.dispatched.getFirst().notification().reason()).isEqualTo(Reason.NEW_ALERTS);
    assertThat(s.deliverAll()).containsExactly("hook: +A/1 +A/2");
    s.push("am", s.resolved("alertname", "A", "i", "1"));
    s.pass("60s");
    assertThat(s.dispatched.getFirst().notification().reason()).isEqualTo(Reason.SOME_RESOLVED);
    assertThat(s.deliverAll()).containsExactly("hook: -A/1 +A/2");
    s.push("am", s.resolved("alertname", "A", "i", "2"));
    s.pass("60s");
    assertThat(s.dispatched.getFirst().notification().reason()).isEqualTo(Reason.ALL_RESOLVED);
    assertThat(s.deliverAll()).containsExactly("hook: -A/2");
  }

  @Test
  void whatStillFiresIsRepeatedAfterRepeatInterval() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    s.deliverAll();
    s.pass("59m");
    assertThat(s.dispatched).isEmpty();
    s.pass("2m");
    assertThat(s.dispatched.getFirst().notification().reason()).isEqualTo(Reason.REPEAT);
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    s.pass("61m");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
  }

  @Test
  void anInhibitedAlertIsToldWhenItsSourceEnds() {
    Story s = story(INHIBITING);
    s.push("am", s.firing("alertname", "NodeDown", "node", "n1", "severity", "critical"));
    s.push("am", s.firing("alertname", "Pod", "node", "n1", "severity", "warning"));
    s.push("am", s.firing("alertname", "Other", "node", "n2", "severity", "warning"));
    assertThat(s.deliverAll()).containsExactly("hook: +NodeDown", "hook: +Other");
    assertThat(kinds(s)).contains("alert.suppressed");
    s.pass("5m");
    assertThat(s.deliverAll()).isEmpty();
    s.push("am", s.resolved("alertname", "NodeDown", "node", "n1", "severity", "critical"));
    s.pass("60s");
    assertThat(s.deliverAll()).containsExactlyInAnyOrder("hook: -NodeDown", "hook: +Pod");
  }

  @Test
  void aSourceAndItsTargetInOneBatch() {
    Story s = story(INHIBITING);
    s.push(
        "am",
        s.firing("alertname", "Pod", "node", "n1", "severity", "warning"),
        s.firing("alertname", "NodeDown", "node", "n1", "severity", "critical"));
    assertThat(s.deliverAll()).containsExactly("hook: +NodeDown");
  }

  @Test
  void anInhibitedAlertThatWasToldIsToldItsEnd() {
    Story s = story(INHIBITING);
    s.push("am", s.firing("alertname", "Pod", "node", "n1", "severity", "warning"));
    s.push("am", s.firing("alertname", "NodeDown", "node", "n1", "severity", "critical"));
    s.push("am", s.resolved("alertname", "Pod", "node", "n1", "severity", "warning"));
    s.pass("60s");
    assertThat(s.deliverAll())
        .containsExactlyInAnyOrder("hook: +Pod", "hook: +NodeDown", "hook: -Pod");
  }

  @Test
  void aResolveWaitsForItsFiringInTheLane() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    Dispatch firing = s.dispatched.removeFirst();
    s.push("am", s.resolved("alertname", "A"));
    s.pass("60s");
    assertThat(s.dispatched).isEmpty();
    s.finish(firing, new Outcome.Retry(Outcome.Scope.MESSAGE, null, "503"));
    s.pass("5s");
    Dispatch again = s.dispatched.removeFirst();
    assertThat(again.key()).isEqualTo(firing.key());
    assertThat(again.request()).isEqualTo("rendered");
    assertThat(s.dispatched).isEmpty();
    s.finish(again, new Outcome.Delivered(dev.carillon.message.Memo.NONE, "ok"));
    assertThat(s.deliverAll()).containsExactly("hook: -A");
  }

  @Test
  void aDestinationThatAskedToWaitIsPausedAndResumes() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    s.finish(
        s.dispatched.removeFirst(),
        new Outcome.Retry(Outcome.Scope.DESTINATION, Duration.ofSeconds(30), "429"));
    assertThat(s.destinationChanges.getLast().state()).isEqualTo(Rows.DestinationState.PAUSED);
    s.pass("29s");
    assertThat(s.dispatched).isEmpty();
    s.pass("90s");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    assertThat(s.destinationChanges.getLast().state()).isEqualTo(Rows.DestinationState.OK);
    assertThat(kinds(s)).contains("destination.paused", "destination.resumed");
  }

  @Test
  void wrongCredentialsHoldAndLoseNothing() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    s.finish(s.dispatched.removeFirst(), new Outcome.Hold("401"));
    assertThat(s.destinationChanges.getLast().state()).isEqualTo(Rows.DestinationState.HELD);
    s.pass("61s");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    assertThat(s.destinationChanges.getLast().state()).isEqualTo(Rows.DestinationState.OK);
  }

  @Test
  void aRefusedMessageIsDeadAndCanBeReplayedUnderItsKey() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    Dispatch first = s.dispatched.removeFirst();
    s.finish(first, new Outcome.Rejected("400 no such field"));
    assertThat(s.read(Reads::deadLetters)).containsEntry("hook", 1L);
    Rows.Delivery dead = s.delivery(first.delivery());
    assertThat(dead.last()).isEqualTo("400 no such field");
    assertThat(dead.request()).isEqualTo("rendered");
    s.offer(new Input.Replay(first.delivery(), "kim", r -> {}));
    s.settle();
    assertThat(s.dispatched.getFirst().key()).isEqualTo(first.key());
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    assertThat(s.read(Reads::deadLetters)).isEmpty();
  }

  @Test
  void tryingEndsWithItsTime() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    for (int i = 0; i < 10_000 && s.read(Reads::deadLetters).isEmpty(); i++) {
      while (!s.dispatched.isEmpty()) {
        s.finish(s.dispatched.removeFirst(), new Outcome.Retry(Outcome.Scope.MESSAGE, null, "500"));
      }
      s.pass("10m");
    }
    assertThat(s.read(Reads::deadLetters)).containsEntry("hook", 1L);
    Rows.Delivery dead =
        s.read(r -> r.deliveries(Set.of(Rows.DeliveryState.DEAD), Long.MAX_VALUE, 1)).getFirst();
    assertThat(dead.last()).startsWith("gave up after ").endsWith("the last one: 500");
  }

  @Test
  void aCrashForgetsOnlyWhatWasInHand() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"), s.firing("alertname", "B"));
    Dispatch a = s.dispatched.removeFirst();
    s.finish(a, new Outcome.Delivered(dev.carillon.message.Memo.NONE, "ok"));
    String key = s.dispatched.getFirst().key();
    s.crash();
    assertThat(s.dispatched.getFirst().key()).isEqualTo(key);
    assertThat(s.deliverAll()).containsExactly("hook: +B");
    s.pass("10m");
    assertThat(s.deliverAll()).isEmpty();
  }

  @Test
  void anOutcomeOfAnOlderLifeIsDropped() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    Dispatch old = s.dispatched.getFirst();
    s.crash();
    s.finish(old, new Outcome.Rejected("too late"));
    assertThat(s.read(Reads::deadLetters)).isEmpty();
    assertThat(s.deliverAll()).containsExactly("hook: +A");
  }

  @Test
  void whatHasNoRoomWaitsInTheStoreAndGoesInOrder() {
    Story s = story(AT_ONCE);
    s.room = 1;
    for (int i = 0; i < 5; i++) {
      s.push("am", s.firing("alertname", "A" + i));
    }
    assertThat(s.dispatched).hasSize(5);
    s.deliverAll();
    s.room = 0;
    s.push("am", s.firing("alertname", "B"));
    s.pass("5m");
    assertThat(s.dispatched).isEmpty();
    s.room = 1;
    s.pass("2s");
    assertThat(s.deliverAll()).containsExactly("hook: +B");
  }

  @Test
  void aRemovedDestinationIsOwedTheEndAndItIsSeenInTheDeadLetters() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    s.deliverAll();
    s.reload(AT_ONCE.replace("name: hook, url", "name: other, url"));
    s.push("am", s.resolved("alertname", "A"));
    s.pass("60s");
    assertThat(s.deliverAll()).isEmpty();
    assertThat(s.read(Reads::deadLetters)).containsEntry("hook", 1L);
  }

  @Test
  void whatWaitsForARemovedDestinationGoesToTheDeadLetters() {
    Story s = story(AT_ONCE.replace("[alertname]", "[alertname, i]"));
    s.room = 0;
    for (int i = 0; i < 2 * Engine.DUE_LIMIT; i++) {
      s.push("am", s.firing("alertname", "A", "i", Integer.toString(i)));
    }
    s.pass("2h");
    s.room = 1_000;
    s.reload(
        AT_ONCE
            .replace("[alertname]", "[alertname, i]")
            .replace("name: hook, url", "name: other, url"));
    s.pass("1s");
    assertThat(s.dispatched).isEmpty();
    assertThat(s.read(Reads::backlog)).isEmpty();
    assertThat(s.read(Reads::deadLetters)).containsEntry("hook", 6L * Engine.DUE_LIMIT);
    Rows.Delivery dead =
        s.read(r -> r.deliveries(Set.of(Rows.DeliveryState.DEAD), Long.MAX_VALUE, 1)).getFirst();
    assertThat(dead.last()).isEqualTo("the destination was removed from the policy");
    s.push("am", s.firing("alertname", "B"));
    assertThat(s.deliverAll()).containsExactly("other: +B");
  }

  @Test
  void aNewIntegrationOfAReceiverHearsOfWhatFires() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A"));
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    s.reload(
        AT_ONCE.replace(
            "webhook_configs: [",
            "webhook_configs: [{ name: two, url: \"http://127.0.0.1:1/b\" }, "));
    s.pass("1m");
    assertThat(s.deliverAll()).containsExactly("two: +A");
  }

  @Test
  void aReceiverWithoutIntegrationsSwallowsAndIsCounted() {
    Story s = story("route: { receiver: nobody, group_wait: 0s }\nreceivers: [{ name: nobody }]\n");
    s.push("am", s.firing("alertname", "A"));
    s.push("am", s.resolved("alertname", "A"));
    s.pass("10m");
    assertThat(s.deliverAll()).isEmpty();
    assertThat(s.ledger().owedNothing()).containsEntry("no integration", 2L);
  }

  @Test
  void sendResolvedFalseHearsNoEnd() {
    Story s = story(AT_ONCE.replace("url:", "send_resolved: false, url:"));
    s.push("am", s.firing("alertname", "A"));
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    s.push("am", s.resolved("alertname", "A"));
    s.pass("10m");
    assertThat(s.deliverAll()).isEmpty();
    assertThat(s.read(Reads::counts)).isEqualTo(new Reads.Counts(0, 0));
  }

  @Test
  void aHugeWebhookIsDecidedInPartsAndAnsweredOnce() {
    Story s = story(AT_ONCE.replace("[alertname]", "['...']"));
    Alert[] many = new Alert[1_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = s.firing("alertname", "A", "i", Integer.toString(i));
    }
    assertThat(s.push("am", many)).isInstanceOf(Input.Result.Done.class);
    assertThat(s.deliverAll()).hasSize(1_000);
  }

  @Test
  void whatFiresIsRoutedAnewByAReload() {
    Story s = story(AT_ONCE);
    s.push("am", s.firing("alertname", "A", "team", "db"), s.firing("alertname", "B"));
    assertThat(s.deliverAll()).containsExactlyInAnyOrder("hook: +A", "hook: +B");
    s.reload(
        AT_ONCE.replace(
            "receivers:\n",
            """
              routes: [ { matchers: [ team=db ], receiver: db } ]
            receivers:
              - { name: db, webhook_configs: [ { name: db, url: "http://127.0.0.1:1/b" } ] }
            """));
    s.settle();
    assertThat(s.deliverAll()).containsExactly("db: +A");
    s.push("am", s.resolved("alertname", "A", "team", "db"));
    s.pass("1m");
    assertThat(s.deliverAll()).containsExactlyInAnyOrder("hook: -A", "db: -A");
    s.crash();
    s.pass("1m");
    assertThat(s.deliverAll()).isEmpty();
  }
}
