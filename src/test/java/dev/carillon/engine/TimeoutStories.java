package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Alert;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Alerts whose sender says until when they fire unless it is heard again. */
abstract class TimeoutStories extends StoryTest {

  private static Alert until(Story s, Instant since, String lasts) {
    return new Alert(
        Labels.of("alertname", "A"),
        Labels.EMPTY,
        Status.FIRING,
        Stamp.of(Stamp.micros(since)),
        Stamp.of(Stamp.micros(s.now().plus(Duration.parse("PT" + lasts)))),
        "");
  }

  @Test
  void whatIsNotHeardOfInTimeIsResolvedAndBelievedWhenItComesBack() {
    Story s = story(EngineStories.AT_ONCE);
    Instant start = s.now();
    s.push("prometheus", until(s, start, "4M"));
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    s.pass("239s");
    assertThat(s.<Long>read(r -> r.counts().openEpisodes())).isEqualTo(1);
    s.pass("10m");
    assertThat(s.deliverAll()).containsExactly("hook: -A");
    List<Event> ends = s.read(r -> r.events(0, Set.of(EventKind.ALERT_RESOLVED), 9));
    assertThat(ends).hasSize(1);
    assertThat(ends.getFirst().data()).contains("nothing was heard of it in time");
    long id = Objects.requireNonNull(ends.getFirst().episode());
    Rows.Episode closed = s.<List<Rows.Episode>>read(r -> r.episodes(List.of(id))).getFirst();
    assertThat(closed.endsAt()).isEqualTo(Stamp.micros(start.plusSeconds(240)));

    s.push("prometheus", until(s, start, "4M"));
    s.pass("1m");
    assertThat(s.deliverAll()).as("the same start is no echo").containsExactly("hook: +A");
  }

  @Test
  void whatIsHeardOfInTimeFiresOnAndMostlyCostsNothing() {
    Story s = story(EngineStories.AT_ONCE);
    Instant start = s.now();
    s.push("prometheus", until(s, start, "4M"));
    assertThat(s.deliverAll()).hasSize(1);
    s.pass("30s");
    long written = s.store().rowsWritten();
    s.push("prometheus", until(s, start, "4M"));
    long repeat = s.store().rowsWritten() - written;
    assertThat(repeat).as("rows written for a repeat: the ledger's").isLessThanOrEqualTo(1);
    for (int i = 0; i < 20; i++) {
      s.pass("1m");
      s.push("prometheus", until(s, start, "4M"));
    }
    assertThat(s.deliverAll()).isEmpty();
    s.crash();
    s.pass("20m");
    assertThat(s.deliverAll()).containsExactly("hook: -A");
  }

  @Test
  void anEntryWithoutAnEndMakesItFireUntilItIsResolved() {
    Story s = story(EngineStories.AT_ONCE);
    s.push("prometheus", until(s, s.now(), "4M"));
    s.push("prometheus", s.firing("alertname", "A"));
    s.pass("20m");
    assertThat(s.deliverAll()).containsExactly("hook: +A");
    s.push("prometheus", s.resolved("alertname", "A"));
    s.pass("10m");
    assertThat(s.deliverAll()).containsExactly("hook: -A");
  }
}
