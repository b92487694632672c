package dev.carillon.store;

import dev.carillon.alert.Hash;
import dev.carillon.alert.Labels;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Rows.AlertKey;
import dev.carillon.store.Rows.Delivery;
import dev.carillon.store.Rows.DeliveryState;
import dev.carillon.store.Rows.Episode;
import dev.carillon.store.Rows.Incident;
import dev.carillon.store.Rows.IncidentState;
import dev.carillon.store.Rows.InhibitKey;
import dev.carillon.store.Rows.Member;
import dev.carillon.store.Rows.NotificationRow;
import dev.carillon.store.Rows.Told;
import dev.carillon.store.postgres.PostgresStore;
import dev.carillon.store.sqlite.SqliteStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Not a test: how many alerts a second the store takes on the plain path, each with an incident of
 * its own, loads included, and in a second transaction the outcome of its delivery. Arguments: how
 * many alerts (100000), how many in a batch (50), and "postgres" for the PostgreSQL of the tests
 * instead of a new SQLite file.
 */
final class StoreProbe {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final Store store;
  private final int batch;
  private final Random random = new Random(1);

  private StoreProbe(Store store, int batch) {
    this.store = store;
    this.batch = batch;
  }

  public static void main(String[] arguments) throws IOException {
    int alerts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int batch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
    if (arguments.length > 2) {
      String url = PostgresFixture.newSchema();
      try (Store store = PostgresStore.open(url, "probe", InstantSource.system())) {
        new StoreProbe(store, batch).run(alerts);
      }
      PostgresFixture.drop(url);
      return;
    }
    Path folder = Files.createTempDirectory("carillon-probe");
    try (Store store = SqliteStore.open(folder, InstantSource.system())) {
      new StoreProbe(store, batch).run(alerts);
    }
    System.out.printf(
        "%s: %,d bytes an alert in the file%n",
        folder, Files.size(folder.resolve("carillon.db")) / alerts);
  }

  private void run(int alerts) {
    int step = alerts / 5;
    int done = 0;
    while (done < alerts) {
      long rows = store.rowsWritten();
      long start = System.nanoTime();
      long cpu = CPU.getCurrentThreadCpuTime();
      long worst = 0;
      long accepting = 0;
      int until = done + step;
      int first = done;
      while (done < until) {
        long before = System.nanoTime();
        List<Delivery> planned = accept(done);
        long accepted = System.nanoTime();
        worst = Math.max(worst, accepted - before);
        accepting += accepted - before;
        finish(planned);
        done += batch;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%,d alerts: %,.0f alerts/s, %,.0f rows/s, %.2f rows/alert; %.0f us/alert, of it %.0f"
              + " accepting; %.0f us/alert of processor; worst batch %.1f ms%n",
          done,
          (done - first) / seconds,
          (store.rowsWritten() - rows) / seconds,
          (store.rowsWritten() - rows) / (double) (done - first),
          seconds * 1e6 / (done - first),
          accepting / 1e3 / (done - first),
          (CPU.getCurrentThreadCpuTime() - cpu) / 1e3 / (done - first),
          worst / 1e6);
    }
  }

  private List<Delivery> accept(int from) {
    List<Labels> labels = new ArrayList<>();
    List<AlertKey> keys = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    List<String> lanes = new ArrayList<>();
    List<InhibitKey> inhibit = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      Labels one =
          Labels.of(
              "alertname", "HighRequestLatency",
              "cluster", "eu-west-1",
              "instance", "app-" + (from + i) + ".example.org:9100",
              "job", "node",
              "severity", "critical",
              "team", "platform");
      labels.add(one);
      keys.add(new AlertKey("prod", random.nextLong()));
      String group = Hash.shortHex(List.of("ops", one.get("instance")));
      groups.add(group);
      lanes.add("ops/slack/" + group);
      inhibit.add(new InhibitKey(7, random.nextLong(), false));
    }
    return store.transact(tx -> {
      tx.episodes(keys);
      tx.inhibitors(inhibit, from);
      tx.liveIncidents(groups);
      tx.busyLanes(lanes);
      Draft draft = new Draft();
      for (int i = 0; i < batch; i++) {
        add(tx, draft, keys.get(i), labels.get(i), groups.get(i), lanes.get(i), from);
      }
      tx.save(draft.done());
      return draft.newDeliveries;
    });
  }

  private void add(
      Tx tx, Draft draft, AlertKey key, Labels labels, String group, String lane, long now) {
    long episode = tx.newId();
    long incident = tx.newId();
    long notification = tx.newId();
    long delivery = tx.newId();
    draft.newEpisodes.add(
        new Episode(
            episode,
            key.sender(),
            key.fp(),
            0,
            now,
            "2026-01-01T00:00:00.000Z",
            null,
            null,
            now,
            null,
            labels,
            Labels.of(
                "summary",
                "Request latency is above one second",
                "description",
                "The 99th percentile of " + labels.get("instance") + " is 1.7 s"),
            Labels.of("runbook_url", "https://runbooks.example.org/highrequestlatency"),
            "http://prometheus.example.org/graph?g0.expr=latency",
            1));
    draft.newIncidents.add(
        new Incident(
            incident,
            group,
            "ops",
            "ops",
            "{}:{instance=\"" + labels.get("instance") + "\"}",
            labels.only(List.of("instance")),
            IncidentState.OPEN,
            now,
            null,
            now,
            null,
            now,
            null,
            0,
            0,
            null));
    draft.newMembers.add(
        new Member(
            incident,
            episode,
            false,
            null,
            Map.of("ops/slack", new Told(Told.What.FIRING, delivery))));
    draft.newNotifications.add(
        new NotificationRow(
            notification, incident, now, "first notification", "{\"alerts\":[[1,1,\"firing\"]]}"));
    draft.newDeliveries.add(
        new Delivery(
            delivery,
            notification,
            incident,
            "ops/slack",
            lane,
            delivery,
            DeliveryState.PENDING,
            now,
            store.node(),
            store.epoch(),
            0,
            now,
            now + 1,
            null,
            1,
            true,
            false,
            null,
            null));
    draft.events.add(
        new Event(0, now, EventKind.ALERT_FIRING, "prod", episode, incident, null, null, "", "{}"));
  }

  private void finish(List<Delivery> planned) {
    store.transact(tx -> {
      tx.laneHeads(planned.stream().map(Delivery::lane).toList(), 2);
      tx.dueDeliveries(0, 100, Set.of());
      tx.nextDue(0);
      Draft draft = new Draft();
      for (Delivery d : tx.deliveries(planned.stream().map(Delivery::id).toList())) {
        draft.deliveries.add(Samples.in(d, DeliveryState.DELIVERED, null));
        draft.events.add(
            new Event(
                0,
                d.plannedAt(),
                EventKind.DELIVERY_DELIVERED,
                null,
                null,
                d.incident(),
                d.id(),
                d.destination(),
                "",
                "{\"status\":200,\"millis\":12}"));
      }
      return tx.save(draft.done());
    });
  }
}
