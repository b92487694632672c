package dev.carillon.delivery;

import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Forwarder;
import dev.carillon.policy.Policy;
import dev.carillon.siem.splunk.SplunkHec;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.DestinationState;
import dev.carillon.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** All forwarders, on one event loop; each reads the log from a cursor of its own. */
public final class Forwarders {
  private final Vertx vertx;
  private final Context context;
  private final Store store;
  private final Inbox inbox;
  private final InstantSource clock;
  private final Metrics metrics;
  private final RandomGenerator random;
  private final AtomicLong end = new AtomicLong();
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean any;
  private List<ForwarderRun> runs = List.of();

  public Forwarders(
      Vertx vertx,
      Store store,
      Inbox inbox,
      InstantSource clock,
      Metrics metrics,
      RandomGenerator random) {
    this.vertx = vertx;
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    this.store = store;
    this.inbox = inbox;
    this.clock = clock;
    this.metrics = metrics;
    this.random = random;
  }

  /**
   * Starts the policy's forwarders where each left off; a new one begins with what comes from now
   * on. Reads the store: not for event loops.
   */
  public void start(Policy policy) {
    record Start(Map<String, Rows.ForwarderRow> rows, long end) {}
    Start start =
        store.read(reads ->
            new Start(
                reads.forwarders().stream()
                    .collect(Collectors.toMap(Rows.ForwarderRow::name, Function.identity())),
                reads.lastSeq()));
    context.runOnContext(v -> {
      List<ForwarderRun> started = new ArrayList<>();
      for (Forwarder f : policy.forwarders()) {
        Rows.ForwarderRow row = start.rows().get(f.name());
        if (row == null) {
          row = new Rows.ForwarderRow(f.name(), start.end(), DestinationState.OK, null, "");
          // From now on its place is kept, whether or not it ever sends anything.
          inbox.offer(new Input.Forwarded(row, List.of(), r -> {}));
        }
        started.add(
            new ForwarderRun(
                f,
                new SplunkHec(f.transport()),
                row,
                store,
                inbox,
                vertx,
                context,
                clock,
                metrics,
                random));
      }
      runs = started;
      end.accumulateAndGet(start.end(), Math::max);
      wake();
    });
  }

  /** The log ends there now; from any thread, often. */
  public void logged(long seq) {
    if (end.getAndAccumulate(seq, Math::max) < seq && any && !woken.getAndSet(true)) {
      context.runOnContext(v -> wake());
    }
  }

  private void wake() {
    woken.set(false);
    long seq = end.get();
    runs.forEach(r -> r.logged(seq));
  }

  public void stop() {
    context.runOnContext(v -> runs.forEach(ForwarderRun::stop));
  }
}
