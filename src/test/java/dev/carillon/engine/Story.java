package dev.carillon.engine;

import dev.carillon.alert.Alert;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Input;
import dev.carillon.engine.port.Outbox;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Batch;
import dev.carillon.message.Memo;
import dev.carillon.message.Outcome;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Policy;
import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import dev.carillon.store.Ledger;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import dev.carillon.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells stories to the real loop and a real store on a clock that it moves itself: alerts come in,
 * time passes, and what is handed to the destinations is looked at.
 */
final class Story implements AutoCloseable {
  private final Supplier<Store> opener;
  private Store store;
  private Loop loop;
  private Policy policy;
  private Instant now = Instant.parse("2026-01-05T08:00:00Z");

  final InstantSource clock = () -> now;
  final Deque<Dispatch> dispatched = new ArrayDeque<>();
  final List<Rows.DestinationRow> destinationChanges = new ArrayList<>();
  final Metrics metrics = new Metrics();
  int room = 1_000;
  int maxWaiting = 100_000;

  /**
   * @param opener opens the store, anew after each {@link #crash}
   */
  Story(String yaml, Supplier<Store> opener) {
    this(policy(yaml), opener);
  }

  Story(Policy policy, Supplier<Store> opener) {
    this.opener = opener;
    this.policy = policy;
    this.store = opener.get();
    this.loop = newLoop();
  }

  static Policy policy(String yaml) {
    Loaded loaded = PolicyLoader.parse("story.yml", yaml, Path.of("."), Map.of());
    if (!loaded.stopping().isEmpty()) {
      throw new IllegalArgumentException(loaded.stopping().toString());
    }
    return Objects.requireNonNull(loaded.policy());
  }

  private Loop newLoop() {
    return new Loop(store, new Recording(), () -> policy, clock, metrics, 1, maxWaiting);
  }

  private final class Recording implements Outbox {
    @Override
    public int room(String destination) {
      return room;
    }

    @Override
    public void dispatch(List<Dispatch> deliveries) {
      dispatched.addAll(deliveries);
    }

    @Override
    public void destinations(Collection<Rows.DestinationRow> changed) {
      destinationChanges.addAll(changed);
    }

    @Override
    public void logged(long seq) {}
  }

  // ---- what happens

  void reload(String yaml) {
    policy = policy(yaml);
  }

  /** The process is gone; what it had in hand is nobody's. */
  void crash() {
    store.close();
    dispatched.clear();
    store = opener.get();
    loop = newLoop();
    settle();
  }

  /** In 120 steps at most, of a second at least. */
  void pass(String duration) {
    Duration whole = Duration.parse("PT" + duration.toUpperCase(Locale.ROOT));
    Instant until = now.plus(whole);
    long seconds = Math.max(1, whole.toSeconds() / 120);
    while (now.isBefore(until)) {
      Instant step = now.plusSeconds(seconds);
      now = step.isAfter(until) ? until : step;
      settle();
    }
  }

  /** Lets the loop do what can be done now. */
  void settle() {
    for (int i = 0; i < 20; i++) {
      loop.turn();
    }
  }

  Input.Result push(String sender, Alert... alerts) {
    List<Input.Result> results = new ArrayList<>();
    loop.offer(new Input.Alerts(new Batch(sender, Arrays.asList(alerts), 0), results::add));
    settle();
    return results.getFirst();
  }

  boolean offer(Input input) {
    return loop.offer(input);
  }

  /** Firing since now. */
  Alert firing(String... labels) {
    return firingSince(now, labels);
  }

  static Alert firingSince(Instant since, String... labels) {
    return new Alert(
        Labels.of(labels),
        Labels.of("summary", "it is broken"),
        Status.FIRING,
        Stamp.of(Stamp.micros(since)),
        null,
        "http://prometheus/graph");
  }

  /** Ended now. */
  Alert resolved(String... labels) {
    return resolvedAt(now, labels);
  }

  Alert resolvedAt(Instant end, String... labels) {
    return new Alert(
        Labels.of(labels),
        Labels.of("summary", "it is broken"),
        Status.RESOLVED,
        null,
        Stamp.of(Stamp.micros(end)),
        "http://prometheus/graph");
  }

  Instant now() {
    return now;
  }

  // ---- what destinations do

  void finish(Dispatch d, Outcome outcome) {
    boolean pause = outcome instanceof Outcome.Retry r && r.scope() == Outcome.Scope.DESTINATION;
    loop.offer(
        new Input.Attempted(d.delivery(), d.epoch(), outcome, "rendered", 200, 1_000, pause));
    settle();
  }

  /** Takes what was dispatched and delivers it; each as {@code destination: +a -b}. */
  List<String> deliverAll() {
    List<String> said = new ArrayList<>();
    while (!dispatched.isEmpty()) {
      Dispatch d = dispatched.removeFirst();
      said.add(say(d));
      finish(d, new Outcome.Delivered(Memo.NONE, "ok"));
    }
    return said;
  }

  static String say(Dispatch d) {
    StringBuilder text = new StringBuilder(d.destination()).append(':');
    for (AlertFact a : d.notification().alerts()) {
      text.append(a.firing() ? " +" : " -").append(a.labels().get("alertname"));
      if (a.labels().has("i")) {
        text.append('/').append(a.labels().get("i"));
      }
    }
    return text.toString();
  }

  // ---- what can be seen

  <T> T read(Function<Reads, T> look) {
    return store.read(look);
  }

  Rows.Delivery delivery(long id) {
    return read(r -> Objects.requireNonNull(r.delivery(id)));
  }

  Ledger ledger() {
    return read(Reads::ledger);
  }

  boolean balances() {
    return read(r ->
        r.ledger()
            .balances(r.backlog().values().stream().mapToLong(Reads.Backlog::tellings).sum()));
  }

  Store store() {
    return store;
  }

  Optional<String> trouble() {
    return loop.trouble();
  }

  @Override
  public void close() {
    store.close();
    metrics.close();
  }
}
