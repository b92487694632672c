package dev.carillon.cli;

import dev.carillon.alert.Stamp;
import dev.carillon.metrics.Metrics;
import dev.carillon.metrics.Snapshot;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import dev.carillon.store.Store;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every few seconds what metrics cannot count as it happens: what waits on disk. */
final class Housekeeping {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final long EVERY_MILLIS = 5_000;

  private final Vertx vertx;
  private final Store store;
  private final Metrics metrics;
  private final InstantSource clock;
  private final Supplier<Policy> policy;
  private long timer = -1;

  Housekeeping(
      Vertx vertx, Store store, Metrics metrics, InstantSource clock, Supplier<Policy> policy) {
    this.vertx = vertx;
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
    this.policy = policy;
  }

  void start() {
    metrics.snapshot(store.read(this::look));
    timer = vertx.setPeriodic(EVERY_MILLIS, t -> refresh());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void refresh() {
    vertx
        .executeBlocking(() -> store.read(this::look), false)
        .onSuccess(metrics::snapshot)
        .onFailure(e -> log.warn("the metrics of the store are old: {}", e.getMessage()));
  }

  private Snapshot look(Reads reads) {
    Map<String, Reads.Backlog> backlog = reads.backlog();
    Map<String, Long> dead = reads.deadLetters();
    Map<String, Rows.DestinationRow> rows = new TreeMap<>();
    reads.destinations().forEach(r -> rows.put(r.name(), r));
    Set<String> names = new TreeSet<>(backlog.keySet());
    names.addAll(dead.keySet());
    for (Receiver receiver : policy.get().receivers().values()) {
      receiver.destinations().stream().map(DestinationConfig::id).forEach(names::add);
    }
    List<Snapshot.DestinationState> destinations = new ArrayList<>();
    for (String name : names) {
      Rows.DestinationRow row = rows.get(name);
      Reads.Backlog waiting = backlog.getOrDefault(name, new Reads.Backlog(0, 0, 0));
      destinations.add(
          new Snapshot.DestinationState(
              name,
              row == null ? "ok" : row.state().name().toLowerCase(Locale.ROOT),
              waiting.deliveries(),
              waiting.oldest(),
              dead.getOrDefault(name, 0L)));
    }
    long last = reads.lastSeq();
    List<Snapshot.ForwarderState> forwarders = new ArrayList<>();
    for (Rows.ForwarderRow f : reads.forwarders()) {
      long oldest =
          reads.events(f.cursor(), Set.of(), 1).stream()
              .mapToLong(e -> e.at())
              .findFirst()
              .orElse(0);
      forwarders.add(
          new Snapshot.ForwarderState(
              f.name(), f.state().name().toLowerCase(Locale.ROOT), last - f.cursor(), oldest));
    }
    Reads.Counts counts = reads.counts();
    return new Snapshot(
        Stamp.micros(clock.instant()),
        counts.openEpisodes(),
        counts.liveIncidents(),
        destinations,
        forwarders);
  }
}
