package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Alert;
import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Input;
import dev.carillon.message.Batch;
import dev.carillon.message.Event;
import dev.carillon.message.Memo;
import dev.carillon.message.Outcome;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import dev.carillon.store.Store;
import dev.carillon.store.StoreException;
import dev.carillon.store.Tx;
import dev.carillon.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the loop does when the store will not have it, and what it counts. */
final class LoopTest {
  /** How the store fails to take heartbeats, if it does. */
  private StoreException.@Nullable Kind failure;

  private Story story(Path folder) {
    return new Story(
        EngineStories.AT_ONCE, () -> new Watched(SqliteStore.open(folder, InstantSource.system())));
  }

  @Test
  void aNodeThatTheStoreRefusesAcceptsNothingAndClaimsNothing(@TempDir Path folder) {
    try (Story s = story(folder)) {
      s.push("am", s.firing("alertname", "A"));
      Dispatch inHand = s.dispatched.removeFirst();
      s.room = 0;
      s.push("am", s.firing("alertname", "B"));
      s.room = 9;
      failure = StoreException.Kind.FATAL;
      s.pass("8s");
      s.dispatched.clear();
      s.finish(inHand, new Outcome.Retry(Outcome.Scope.MESSAGE, null, "answered 500"));

      assertThat(s.push("am", s.firing("alertname", "C")))
          .isEqualTo(new Input.Result.Unavailable("the store cannot take it now"));
      s.pass("2s");
      assertThat(s.dispatched).isEmpty();
      assertThat(s.trouble()).contains("this node lost its place in the store; its log says why");
      assertThat(s.delivery(inHand.delivery()).attempts()).isZero();

      failure = null;
      s.pass("1s");
      assertThat(s.trouble()).isEmpty();
      assertThat(s.delivery(inHand.delivery()).attempts()).isEqualTo(1);
      assertThat(s.push("am", s.firing("alertname", "C"))).isInstanceOf(Input.Result.Done.class);
    }
  }

  @Test
  void aLeaseThatPassedIsSeen(@TempDir Path folder) {
    try (Story s = story(folder)) {
      s.pass("10s");
      failure = StoreException.Kind.TRANSIENT;
      s.pass("25s");
      assertThat(s.trouble()).isEmpty();
      s.pass("10s");
      assertThat(s.trouble()).contains("this node's lease on the store has passed");
      assertThat(s.push("am", s.firing("alertname", "A"))).isInstanceOf(Input.Result.Done.class);
    }
  }

  @Test
  void whatFindsNoRoomAndWhatEndsIsCounted(@TempDir Path folder) {
    try (Story s = story(folder)) {
      for (String alert : List.of("A", "B")) {
        s.push("am", s.firing("alertname", alert));
        s.finish(
            s.dispatched.removeFirst(),
            alert.equals("A")
                ? new Outcome.Delivered(Memo.NONE, "ok")
                : new Outcome.Rejected("answered 400"));
      }
      for (int i = 0; i < 10_001; i++) {
        s.offer(alerts(s, 10));
      }
      assertThat(s.metrics.scrape())
          .contains("carillon_inputs_rejected_total 1.0\n")
          .contains(
              "carillon_deliveries_total{destination=\"hook\",integration=\"webhook\",outcome=\"delivered\"}"
                  + " 1.0\n")
          .contains(
              "carillon_deliveries_total{destination=\"hook\",integration=\"webhook\",outcome=\"dead\"}"
                  + " 1.0\n");
    }
  }

  @Test
  void eventsGoWhenTheirTimeIsUpAndEachForwarderHasSentThem(@TempDir Path folder) {
    try (Story s = story(folder)) {
      s.push("am", s.firing("alertname", "A"));
      s.deliverAll();
      s.push("am", s.resolved("alertname", "A"));
      s.pass("2m");
      s.deliverAll();
      int all = events(s).size();
      s.reload(
          EngineStories.AT_ONCE
              + """
              carillon: { retention: { events: 30d } }
              forwarders: [{ name: soc, splunk_hec: { url: "http://127.0.0.1:1", token: t } }]
              """);
      forwarded(s, "soc", 2);
      forwarded(s, "gone", 1);
      s.pass("696h");
      assertThat(events(s)).hasSize(all);
      s.pass("48h");
      assertThat(events(s)).hasSize(all - 2).first().extracting(Event::seq).isEqualTo(3L);

      forwarded(s, "soc", all);
      s.pass("2m");
      assertThat(events(s)).isEmpty();
      s.push("am", s.firing("alertname", "B"));
      assertThat(events(s)).first().extracting(Event::seq).isEqualTo(all + 1L);
    }
  }

  private static List<Event> events(Story s) {
    return s.read(reads -> reads.events(0, Set.of(), 1_000));
  }

  private static void forwarded(Story s, String name, long cursor) {
    Rows.ForwarderRow row = new Rows.ForwarderRow(name, cursor, Rows.DestinationState.OK, null, "");
    s.offer(new Input.Forwarded(row, List.of(), 1, r -> {}));
    s.settle();
  }

  private static Input alerts(Story s, int n) {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      alerts.add(s.firing("alertname", "C"));
    }
    return new Input.Alerts(new Batch("am", alerts, 0), r -> {});
  }

  /** The store, but for its heartbeats. */
  private final class Watched implements Store {
    private final Store store;

    Watched(Store store) {
      this.store = store;
    }

    @Override
    public void heartbeat() {
      if (failure != null) {
        throw new StoreException(failure, "another process has started as node 'a'");
      }
      store.heartbeat();
    }

    @Override
    public <T> T transact(Function<Tx, T> work) {
      return store.transact(work);
    }

    @Override
    public <T> T read(Function<Reads, T> look) {
      return store.read(look);
    }

    @Override
    public String storeId() {
      return store.storeId();
    }

    @Override
    public String node() {
      return store.node();
    }

    @Override
    public long epoch() {
      return store.epoch();
    }

    @Override
    public long rowsWritten() {
      return store.rowsWritten();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
