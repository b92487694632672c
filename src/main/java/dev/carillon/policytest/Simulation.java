package dev.carillon.policytest;

import dev.carillon.alert.Stamp;
import dev.carillon.engine.Loop;
import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Input;
import dev.carillon.engine.port.Outbox;
import dev.carillon.message.Memo;
import dev.carillon.message.Outcome;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import dev.carillon.store.Store;
import dev.carillon.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carillon without its doors: the loop, the engine and the embedded store, on a clock that stands
 * until it is moved. It moves from one due moment to the next, so that a day takes as long as what
 * happens in it. Every destination takes everything at once.
 */
final class Simulation implements AutoCloseable {
  /** The loop has no more to do when this many turns brought nothing. */
  private static final int QUIET_TURNS = 5;

  private final Path folder;
  private final long start;
  private final Metrics metrics = new Metrics();
  private final Map<String, DestinationOf> destinations = new HashMap<>();
  private final Deque<Dispatch> outgoing = new ArrayDeque<>();
  private final List<Told> told = new ArrayList<>();
  private long now;
  private final InstantSource clock = () -> Stamp.instant(now);
  private Policy policy;
  private Store store;
  private Loop loop;

  private record DestinationOf(String receiver, Told.Named named) {}

  /**
   * @param folder for the store; empty
   */
  Simulation(Path folder, Instant start, Policy policy) {
    this.folder = folder;
    this.start = Stamp.micros(start);
    this.now = this.start;
    this.policy = StandIns.in(policy);
    remember(this.policy);
    this.store = SqliteStore.open(folder, clock);
    this.loop = newLoop();
    settle();
  }

  private Loop newLoop() {
    return new Loop(store, new Taking(), () -> policy, clock, metrics, 1, Integer.MAX_VALUE);
  }

  /** Ids stay known after a reload: who was told is told the end, in or out of the policy. */
  private void remember(Policy policy) {
    for (Receiver receiver : policy.receivers().values()) {
      receiver
          .destinations()
          .forEach(d ->
              destinations.put(
                  d.id(), new DestinationOf(receiver.name(), new Told.Named(d.id(), d.kind()))));
    }
  }

  /** Takes all that is to be delivered. */
  private final class Taking implements Outbox {
    @Override
    public int room(String destination) {
      return Integer.MAX_VALUE;
    }

    @Override
    public void dispatch(List<Dispatch> deliveries) {
      outgoing.addAll(deliveries);
    }

    @Override
    public void destinations(Collection<Rows.DestinationRow> changed) {}

    @Override
    public void logged(long seq) {}
  }

  // ---- what happens

  /** Moves on to that moment, counted from the start, and does all that falls due on the way. */
  void passTo(long at) {
    long end = start + at;
    long due = nextDue();
    while (due <= end) {
      now = Math.max(now, due);
      settle();
      due = nextDue();
    }
    now = end;
    settle();
  }

  private long nextDue() {
    return store.transact(tx -> tx.nextDue(now));
  }

  /** Lets the loop do what can be done now. */
  private void settle() {
    for (int quiet = 0; quiet < QUIET_TURNS; quiet++) {
      loop.turn();
      if (!outgoing.isEmpty()) {
        deliver();
        quiet = 0;
      }
    }
  }

  private void deliver() {
    Map<Object, List<Dispatch>> same = new LinkedHashMap<>();
    while (!outgoing.isEmpty()) {
      Dispatch d = outgoing.removeFirst();
      same.computeIfAbsent(
              List.of(receiver(d.destination()), d.notification()), k -> new ArrayList<>())
          .add(d);
      Outcome outcome = new Outcome.Delivered(Memo.NONE, "taken");
      loop.offer(new Input.Attempted(d.delivery(), d.epoch(), outcome, null, 200, 0, false));
    }
    same.values()
        .forEach(all ->
            told.add(
                new Told(
                    now - start,
                    receiver(all.getFirst().destination()),
                    all.stream()
                        .map(Dispatch::destination)
                        .filter(id -> !StandIns.is(id))
                        .map(id -> destination(id).named())
                        .toList(),
                    all.getFirst().notification())));
  }

  private DestinationOf destination(String id) {
    DestinationOf known = destinations.get(id);
    if (known == null) {
      throw new IllegalStateException("nobody knows the destination " + id);
    }
    return known;
  }

  /** Puts it to the loop, as a door would; what became of it. */
  Input.Result put(Function<Consumer<Input.Result>, Input> input) {
    List<Input.Result> results = new ArrayList<>();
    loop.offer(input.apply(results::add));
    do {
      settle();
    } while (results.isEmpty());
    return results.getFirst();
  }

  void reload(Policy next) {
    policy = StandIns.in(next);
    remember(policy);
    settle();
  }

  void restart() {
    loop.close();
    store.close();
    store = SqliteStore.open(folder, clock);
    loop = newLoop();
    settle();
  }

  // ---- what can be seen

  /** Whose destination it is, or was. */
  String receiver(String destination) {
    return destination(destination).receiver();
  }

  /** Epoch microseconds. */
  long now() {
    return now;
  }

  /** In the order in which it was told. */
  List<Told> told() {
    return told;
  }

  <T> T read(Function<Reads, T> look) {
    return store.read(look);
  }

  @Override
  public void close() {
    loop.close();
    store.close();
    metrics.close();
  }
}
