package dev.carillon.delivery;

import dev.carillon.engine.port.Inbox;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Forwarder;
import dev.carillon.policy.Policy;
import dev.carillon.siem.splunk.SplunkHec;
import dev.carillon.store.Reads;
import dev.carillon.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All forwarders, on one event loop; each reads the log from a cursor of its own. */
public final class Forwarders {
  private static final Logger log = LoggerFactory.getLogger(Forwarders.class);
  private static final long LOOK_MILLIS = 1_000;

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
  private long timer = -1;

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
   * on. Those that run already and are the same go on, those that are gone stop. Reads the store:
   * not for event loops.
   */
  public void configure(Policy policy) {
    long last = store.read(Reads::lastSeq);
    context.runOnContext(v -> {
      List<ForwarderRun> before = new ArrayList<>(runs);
      List<ForwarderRun> wanted = new ArrayList<>();
      for (Forwarder f : policy.forwarders()) {
        ForwarderRun same = same(before, f);
        if (same != null) {
          before.remove(same);
          wanted.add(same);
        } else {
          ForwarderRun fresh = run(f);
          wanted.add(fresh);
          fresh.start();
        }
      }
      before.forEach(ForwarderRun::stop);
      runs = wanted;
      any = !wanted.isEmpty();
      end.accumulateAndGet(last, Math::max);
      wake();
      if (any && timer < 0) {
        timer = vertx.setPeriodic(LOOK_MILLIS, t -> look());
      }
    });
  }

  private static @Nullable ForwarderRun same(List<ForwarderRun> runs, Forwarder forwarder) {
    return runs.stream().filter(r -> r.forwarder().equals(forwarder)).findFirst().orElse(null);
  }

  private ForwarderRun run(Forwarder f) {
    return new ForwarderRun(
        f, new SplunkHec(f.transport()), store, inbox, vertx, context, clock, metrics, random);
  }

  /** Other nodes write to the log too. */
  private void look() {
    vertx
        .executeBlocking(() -> store.read(Reads::lastSeq), false)
        .onSuccess(this::logged)
        .onFailure(e -> log.warn("the end of the log cannot be read: {}", e.getMessage()));
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
    context.runOnContext(v -> {
      vertx.cancelTimer(timer);
      runs.forEach(ForwarderRun::stop);
    });
  }
}
