package dev.carillon.destination.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Notification;
import dev.carillon.message.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final long MINUTE = 60_000_000L;

  private static AlertFact alert(boolean firing, long start, long end, String... labels) {
    Labels annotations = Labels.of("runbook", "ask " + labels[1]);
    return new AlertFact(
        1,
        "prod",
        firing ? Status.FIRING : Status.RESOLVED,
        Labels.of(labels),
        annotations,
        Stamp.of(start),
        firing ? null : Stamp.of(end),
        "");
  }

  private static Wording words(Reason reason, Labels group, AlertFact... alerts) {
    return new Wording(
        new Notification(
            "k", "inc_1", reason, "ops", "r", "{}", group, List.of(alerts), 200 * MINUTE, 0, ""));
  }

  @Test
  void saysWhatFiresAndWhere() {
    Wording words =
        words(
            Reason.FIRST,
            Labels.of("cluster", "eu"),
            alert(true, 10 * MINUTE, 0, "alertname", "A", "cluster", "eu", "instance", "1"),
            alert(true, 5 * MINUTE, 0, "alertname", "B", "cluster", "eu", "instance", "2"),
            alert(true, 9 * MINUTE, 0, "alertname", "C", "cluster", "eu", "instance", "2"),
            alert(false, 0, MINUTE, "alertname", "D", "cluster", "eu", "instance", "3"));
    assertThat(words.glance()).isEqualTo("FIRING:3 · error");
    assertThat(words.title()).isEqualTo("A, B and 1 more (cluster=eu)");
    assertThat(words.steadyTitle()).isEqualTo("cluster=eu");
    assertThat(words.affected()).isEqualTo("cluster=eu; instance: 1, 2");
    assertThat(words.since()).isEqualTo("1970-01-01 00:05 UTC (3h 15m)");
    assertThat(words.counts()).isEqualTo("3 firing, 1 resolved");
    assertThat(words.runbookNotes()).containsExactly("ask A", "ask B", "ask C");
    assertThat(words.item(words.firing().getFirst()).about()).isEqualTo("alertname=A, instance=1");
  }

  @Test
  void saysFromWhenToWhenOnceItIsOver() {
    Wording words =
        words(
            Reason.ALL_RESOLVED,
            Labels.EMPTY,
            alert(false, MINUTE, 2 * MINUTE, "alertname", "A", "x", "1"),
            alert(false, 3 * MINUTE, 64 * MINUTE, "alertname", "A", "x", "2"));
    assertThat(words.glance()).isEqualTo("RESOLVED");
    assertThat(words.since()).isEqualTo("1970-01-01 00:01 UTC to 1970-01-01 01:04 UTC (1h 3m)");
    assertThat(words.title()).isEqualTo("A");
    assertThat(words.steadyTitle()).isEqualTo("Alerts of r");
    assertThat(words.affected()).isEmpty();
  }

  @Test
  void aTestSaysSo() {
    Wording words = words(Reason.TEST, Labels.EMPTY, alert(true, 0, 0, "alertname", "A"));
    assertThat(words.glance()).startsWith("TEST FIRING:1");
    assertThat(words.sentence()).isEqualTo("TEST A");
  }

  @Test
  void spansHaveTwoUnits() {
    assertThat(Times.span(0, 42_999_999)).isEqualTo("42s");
    assertThat(Times.span(0, 14 * MINUTE + 59_000_000)).isEqualTo("14m");
    assertThat(Times.span(0, 52 * 60 * MINUTE)).isEqualTo("2d 4h");
    assertThat(Times.span(MINUTE, 0)).isEqualTo("0s");
  }
}
