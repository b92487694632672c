package dev.carillon.engine;

import dev.carillon.alert.Alert;
import dev.carillon.alert.Stamp;
import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import dev.carillon.engine.port.Outbox;
import dev.carillon.message.Batch;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Policy;
import dev.carillon.store.Store;
import dev.carillon.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the engine its work: one writer a node, one transaction at a time.
 *
 * <p>A turn takes what waits (as much as about {@value #TARGET_MICROS} µs of work, measured as it
 * goes), decides it in one transaction, and only after the commit tells the senders, dispatches the
 * deliveries and wakes the forwarders. Many inputs share one sync of the disk; a single one waits
 * for no company.
 *
 * <p>When a transaction fails nothing of it was written. If the store cannot write for now,
 * webhooks are answered "unavailable" (their sender posts again) and all else is put back and tried
 * again: an outcome is never lost. If the work itself is at fault its inputs run one by one, and
 * the one that fails alone is quarantined, or for an outcome reported; it never stops the others.
 *
 * <p>Nothing here survives a crash and nothing needs to: what was accepted is in the store, and
 * what is due is a column there. {@link #turn} is all there is; the thread only calls it, so a
 * simulation can call it instead.
 */
public final class Loop implements Inbox, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  /** How much work a transaction should be. */
  static final long TARGET_MICROS = 5_000;

  private static final int MIN_UNITS = 16;
  private static final int MAX_UNITS = 512;

  /** A webhook with more alerts than this is decided in parts and answered after the last. */
  static final int CHUNK = 200;

  /** Safety net: how often the store is asked for due rows, whatever this node thinks is due. */
  private static final long SWEEP_MICROS = 1_000_000;

  /** For whoever asked, who need not know where the store is; the log says more. */
  private static final String NOT_NOW = "the store cannot take it now";

  private final Store store;
  private final Engine engine;
  private final Outbox outbox;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final Metrics metrics;
  private final InputQueue queue;
  private final Lease lease;
  private final Retention retention;
  private final Thread thread = new Thread(this::run, "carillon-loop");

  private volatile PolicyIndex index;
  private boolean active;
  private long reroute;
  private long nextDue;
  private long nextSweep;
  private boolean starved;
  private double unitMicros = 100;
  private long seed;
  private volatile boolean stopping;
  private volatile boolean stuck;

  /**
   * @param seed of all chance in decisions
   * @param maxWaiting alert entries that may wait before webhooks are refused
   */
  public Loop(
      Store store,
      Outbox outbox,
      Supplier<Policy> policy,
      InstantSource clock,
      Metrics metrics,
      long seed,
      int maxWaiting) {
    this.store = store;
    this.outbox = outbox;
    this.engine = new Engine(new Claimant(store.node(), store.epoch()), store.storeId(), outbox);
    this.policy = policy;
    this.index = new PolicyIndex(policy.get());
    this.clock = clock;
    this.metrics = metrics;
    this.seed = seed;
    this.queue = new InputQueue(maxWaiting, 1_000);
    this.lease = new Lease(store, now());
    this.retention = new Retention(store);
  }

  public void start() {
    thread.start();
  }

  @Override
  public boolean offer(Input input) {
    PolicyIndex by = index;
    boolean large = input instanceof Input.Alerts a && a.batch().alerts().size() > CHUNK;
    List<Input> inputs = large ? chunks((Input.Alerts) input) : List.of(input);
    boolean taken = queue.offer(inputs.stream().map(part -> Work.of(part, by)).toList());
    if (!taken) {
      metrics.inputRejected();
    }
    return taken;
  }

  /** Alert entries that wait. */
  public int waiting() {
    return queue.waiting();
  }

  /** Why webhooks cannot be taken at present, for whoever may ask; empty if they can. */
  public Optional<String> trouble() {
    if (lease.refused()) {
      return Optional.of("this node lost its place in the store; its log says why");
    }
    if (stuck) {
      return Optional.of("the store cannot be written");
    }
    return lease.passed(now())
        ? Optional.of("this node's lease on the store has passed")
        : Optional.empty();
  }

  /** Webhooks are refused from now on; what is in hand goes on. */
  public void drain() {
    queue.shutAlerts();
  }

  private static List<Input> chunks(Input.Alerts whole) {
    Batch batch = whole.batch();
    List<Alert> alerts = batch.alerts();
    List<Input> parts = new ArrayList<>();
    int n = Math.ceilDiv(alerts.size(), CHUNK);
    AtomicInteger left = new AtomicInteger(n);
    AtomicReference<Input.Result> worst = new AtomicReference<>(new Input.Result.Done());
    Consumer<Input.Result> part =
        result -> {
          if (!(result instanceof Input.Result.Done)) {
            worst.set(result);
          }
          if (left.decrementAndGet() == 0) {
            whole.done().accept(worst.get());
          }
        };
    for (int i = 0; i < alerts.size(); i += CHUNK) {
      List<Alert> some = alerts.subList(i, Math.min(alerts.size(), i + CHUNK));
      parts.add(new Input.Alerts(new Batch(batch.sender(), some, batch.truncated()), part));
    }
    return parts;
  }

  private void run() {
    while (!stopping) {
      try {
        turn();
        queue.await(Math.min(untilDue(), SWEEP_MICROS));
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // A turn handles what can be expected; anything else must not end the loop in silence.
        metrics.loopError();
        log.error("the loop goes on after an unexpected failure", e);
      }
    }
  }

  private long untilDue() {
    if (reroute != Turn.ROUTED) {
      return 0;
    }
    return Math.max(0, Math.min(Math.min(nextDue, nextSweep), retention.next()) - now());
  }

  private long now() {
    return Stamp.micros(clock.instant());
  }

  /** One transaction, if there is anything to do. */
  public void turn() {
    long now = now();
    StoreException refused = lease.renew(now);
    if (refused != null) {
      stuck = true;
      putOff(queue.take(MAX_UNITS), now);
      return;
    }
    Policy current = policy.get();
    if (!index.policy.equals(current)) {
      index = new PolicyIndex(current);
      active = false;
      reroute = 0;
    }
    retention.turn(current, now);
    List<Work> inputs =
        queue.take((int) Math.clamp(TARGET_MICROS / unitMicros, MIN_UNITS, MAX_UNITS));
    boolean outcomes = inputs.stream().anyMatch(w -> w.input() instanceof Input.Attempted);
    boolean sweep = now >= nextDue || now >= nextSweep || (starved && outcomes);
    if (inputs.isEmpty() && !sweep && active && reroute == Turn.ROUTED) {
      retention.turn(current, now);
      return;
    }
    try {
      commit(inputs, now, sweep);
      retention.turn(current, now);
      if (stuck) {
        log.info("the store can be written again");
        stuck = false;
      }
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.REFUSED) {
        oneByOne(inputs, now, e);
      } else {
        unavailable(inputs, now, e);
      }
    } catch (RuntimeException e) {
      oneByOne(inputs, now, e);
    }
  }

  private void commit(List<Work> waiting, long now, boolean sweep) {
    long before = System.nanoTime();
    PolicyIndex by = index;
    List<Work> inputs = waiting.stream().map(w -> w.under(by)).toList();
    Turn turn = new Turn(now, seed++, sweep, !active, reroute);
    Decision d = store.transact(tx -> engine.decide(tx, inputs, by, turn));
    active = true;
    reroute = d.rerouted();
    long nanos = System.nanoTime() - before;
    int units = inputs.stream().mapToInt(w -> Math.max(1, w.alerts())).sum();
    if (units > 0) {
      unitMicros += 0.1 * (nanos / 1000.0 / units - unitMicros);
    }
    schedule(d, now);
    outbox.destinations(d.destinations());
    outbox.dispatch(d.dispatches());
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).input().done().accept(d.results().get(i));
    }
    outbox.logged(d.seq());
    metrics.commit(nanos, inputs.size());
    count(d.counts());
  }

  private void count(Counts counts) {
    counts.alerts.forEach(metrics::alerts);
    counts.suppressed.forEach(metrics::suppressed);
    metrics.incidents("opened", counts.opened);
    metrics.incidents("resolved", counts.resolved);
    for (Counts.Ended e : counts.ended) {
      metrics.delivery(e.destination(), e.integration(), e.outcome());
    }
  }

  private void schedule(Decision d, long now) {
    if (d.swept()) {
      starved = d.starved();
      nextSweep = now + SWEEP_MICROS;
      nextDue = d.nextDue();
    } else {
      starved |= d.starved();
      nextDue = Math.min(nextDue, d.nextDue());
    }
  }

  private void oneByOne(List<Work> inputs, long now, RuntimeException cause) {
    if (inputs.size() > 1) {
      log.warn("a transaction of {} inputs failed, they run one by one", inputs.size(), cause);
      for (Work input : inputs) {
        try {
          commit(List.of(input), now, false);
        } catch (StoreException e) {
          if (e.kind() == StoreException.Kind.REFUSED) {
            setAside(input, now, e);
          } else {
            unavailable(List.of(input), now, e);
          }
        } catch (RuntimeException e) {
          setAside(input, now, e);
        }
      }
    } else if (inputs.isEmpty()) {
      metrics.loopError();
      nextSweep = now + SWEEP_MICROS;
      nextDue = nextSweep;
      log.error("due work failed; it is tried again in a second", cause);
    } else {
      setAside(inputs.getFirst(), now, cause);
    }
  }

  /** It fails by itself: it is kept where somebody sees it, and the others go on. */
  private void setAside(Work work, long now, RuntimeException cause) {
    metrics.loopError();
    Input input = work.input();
    log.error("an input cannot be decided: {}", name(input), cause);
    String why = "could not be decided: " + cause.getMessage();
    if (!(input instanceof Input.Alerts a)) {
      input
          .done()
          .accept(new Input.Result.Refused("this failed inside Carillon; its log says why"));
      return;
    }
    Input.Unusable kept =
        new Input.Unusable(
            a.batch().sender(), why, AlertsText.of(a.batch()), a.batch().alerts().size(), a.done());
    try {
      commit(List.of(Work.of(kept, index)), now, false);
    } catch (RuntimeException e) {
      log.error("nor can it be quarantined", e);
      a.done().accept(new Input.Result.Unavailable(NOT_NOW));
    }
  }

  private void unavailable(List<Work> inputs, long now, StoreException e) {
    if (!stuck) {
      log.error("the store cannot write: {}", e.getMessage(), e);
    }
    stuck = true;
    metrics.loopError();
    putOff(inputs, now);
    if (e.kind() != StoreException.Kind.TRANSIENT) {
      pause(200_000);
    }
  }

  /** What cannot be posted again by anybody is kept. */
  private void putOff(List<Work> inputs, long now) {
    nextSweep = now + SWEEP_MICROS;
    nextDue = nextSweep;
    retention.later(now);
    List<Work> kept = new ArrayList<>();
    for (Work work : inputs) {
      switch (work.input()) {
        case Input.Attempted a -> kept.add(work);
        case Input.Note n -> kept.add(work);
        default -> work.input().done().accept(new Input.Result.Unavailable(NOT_NOW));
      }
    }
    if (!kept.isEmpty()) {
      queue.putBack(kept);
      pause(20_000);
    }
  }

  /** A store that cannot write is not asked a thousand times a second. */
  private void pause(long micros) {
    try {
      queue.pause(micros);
    } catch (InterruptedException e) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
  }

  private static String name(Input input) {
    return switch (input) {
      case Input.Alerts a -> a.batch().alerts().size() + " alerts of " + a.batch().sender();
      case Input.Attempted a -> "an outcome of delivery " + a.delivery();
      default -> input.getClass().getSimpleName();
    };
  }

  /** Finishes what waits and stops; nothing is accepted after this. */
  @Override
  public void close() {
    queue.shut();
    stopping = true;
    queue.wake();
    if (!Thread.currentThread().equals(thread) && thread.isAlive()) {
      try {
        thread.join(10_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    for (int i = 0; i < 1_000 && !queue.isEmpty() && !stuck; i++) {
      turn();
    }
  }
}
