package dev.carillon.delivery;

import dev.carillon.alert.Stamp;
import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Destination;
import dev.carillon.message.Ids;
import dev.carillon.message.Memo;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.DestinationState;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The way out to one destination: a bounded queue of deliveries in hand, so many at once, and a
 * gate.
 *
 * <p>The gate is shut while the destination's row says paused or held. When its time comes one
 * delivery goes through as a probe; what the engine makes of its outcome opens the gate or shuts it
 * for longer. The breaker (resilience4j) decides when failures of the destination are more than bad
 * luck: it only counts, and tells the engine with the outcome, so that the pause is a row that
 * every node sees and that survives a restart.
 *
 * <p>All but {@link #room} runs on the delivery context. A crash forgets what is queued here; its
 * claims are of an old epoch then, and are taken anew from the store.
 */
final class Outlet {
  private static final Logger log = LoggerFactory.getLogger(Outlet.class);

  /** Deliveries in hand, queued and in flight together. */
  private static final int CAPACITY = 1_000;

  private static final long PROBE_AGAIN_MILLIS = 5_000;

  private final String name;
  private final DestinationConfig config;
  private final Destination destination;
  private final Caller caller;
  private final Inbox inbox;
  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final Metrics metrics;
  private final CircuitBreaker breaker;
  private final int concurrency;

  private final AtomicInteger inHand = new AtomicInteger();
  private final ArrayDeque<Dispatch> queue = new ArrayDeque<>();
  private int inFlight;
  private boolean shut;
  private boolean probing;
  private long timer = -1;
  private boolean retired;
  private boolean stopped;
  private final Promise<Void> idle = Promise.promise();

  Outlet(
      DestinationConfig config,
      Destination destination,
      Inbox inbox,
      Vertx vertx,
      Context context,
      InstantSource clock,
      Metrics metrics) {
    this.name = config.id();
    this.config = config;
    this.destination = destination;
    this.concurrency = concurrency(config);
    this.caller = new Caller(vertx, config, concurrency);
    this.inbox = inbox;
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
    this.metrics = metrics;
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(10)
                .minimumNumberOfCalls(3)
                .failureRateThreshold(60)
                .build());
  }

  /** How many at once: what the field's services take without complaint. */
  private static int concurrency(DestinationConfig config) {
    return switch (config.kind()) {
      case "slack" -> 1;
      case "pagerduty" -> 4;
      case "email", "jira" -> 2;
      default -> 16;
    };
  }

  DestinationConfig config() {
    return config;
  }

  /** From any thread. */
  int room() {
    return CAPACITY - inHand.get();
  }

  /** Counts them at once, on the loop's thread, so that {@link #room} is never too large. */
  void expect(int deliveries) {
    inHand.addAndGet(deliveries);
  }

  void add(Dispatch dispatch) {
    queue.add(dispatch);
  }

  /** The engine changed the destination's row. */
  void state(Rows.DestinationRow row, long now) {
    probing = false;
    if (timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
    shut = row.state() != DestinationState.OK;
    if (shut) {
      Long until = row.untilAt();
      long wait = until == null ? 1 : Math.max(1, (until - now) / 1000);
      timer = vertx.setTimer(wait, t -> probe());
    } else {
      breaker.reset();
      pump();
    }
  }

  private void probe() {
    timer = -1;
    probing = true;
    pump();
  }

  /** Starts what may start. */
  void pump() {
    while (!queue.isEmpty() && inFlight < limit()) {
      start(queue.removeFirst());
      probing = false;
    }
  }

  private int limit() {
    if (stopped) {
      return 0;
    }
    if (!shut) {
      return concurrency;
    }
    return probing ? inFlight + 1 : 0;
  }

  private void start(Dispatch dispatch) {
    inFlight++;
    boolean probe = shut;
    long before = System.nanoTime();
    new Attempt(dispatch, destination, caller, inbox, context)
        .run()
        .onSuccess(f -> context.runOnContext(v -> finished(dispatch, f, before, probe)));
  }

  private void finished(Dispatch dispatch, Attempt.Finished f, long before, boolean probe) {
    inFlight--;
    inHand.decrementAndGet();
    long took = System.nanoTime() - before;
    boolean pause = breakerOpens(f.outcome(), took) || probe;
    say(dispatch, f);
    metrics.attempt(name, config.kind(), f.outcome().word(), took / 1000);
    if (f.outcome() instanceof Outcome.Delivered) {
      delivered(dispatch);
    }
    inbox.offer(
        new Input.Attempted(
            dispatch.delivery(),
            dispatch.epoch(),
            f.outcome(),
            f.payload(),
            f.status(),
            took / 1000,
            pause));
    if (probe && timer < 0) {
      // The engine opens the gate, or says when to probe again. Should it drop this outcome as one
      // of an older claim, no word comes; then probing goes on by itself.
      timer = vertx.setTimer(PROBE_AGAIN_MILLIS, t -> probe());
    }
    pump();
    if (stopped && inFlight == 0) {
      idle.tryComplete();
    }
    if (retired && inHand.get() == 0) {
      caller.close();
    }
  }

  private void say(Dispatch dispatch, Attempt.Finished f) {
    boolean well = f.outcome() instanceof Outcome.Delivered;
    log.atLevel(well ? Level.DEBUG : Level.WARN)
        .addKeyValue("destination", name)
        .addKeyValue("incident", Ids.incident(dispatch.incident()))
        .addKeyValue("delivery", Ids.delivery(dispatch.delivery()))
        .addKeyValue("attempt", dispatch.attempts() + 1)
        .log("{}: {}", f.outcome().word(), f.outcome().reason());
  }

  private void delivered(Dispatch dispatch) {
    long now = Stamp.micros(clock.instant());
    long started = Long.MAX_VALUE;
    for (AlertFact a : dispatch.notification().alerts()) {
      started = Math.min(started, a.startsAt().micros());
    }
    metrics.delivered(name, config.kind(), now - dispatch.plannedAt(), Math.max(0, now - started));
  }

  private static boolean failed(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Retry r -> r.scope() == Outcome.Scope.DESTINATION;
      case Outcome.Ambiguous a -> true;
      case Outcome.Hold h -> true;
      default -> false;
    };
  }

  private boolean breakerOpens(Outcome outcome, long nanos) {
    if (failed(outcome)) {
      breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(outcome.reason()));
    } else {
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /** No more will come; what is in flight ends in peace. */
  void retire() {
    retired = true;
    if (inHand.get() == 0) {
      caller.close();
    }
  }

  /** Starts no more; what is queued stays claimed in the store for the next start. */
  void stop() {
    stopped = true;
    if (inFlight == 0) {
      idle.tryComplete();
    }
  }

  /** After {@link #stop}: completes when nothing is in flight. */
  Future<Void> idle() {
    return idle.future();
  }

  /** One attempt beside the queue, recorded nowhere; for {@code destinations/…/test}. */
  Future<String> test(Notification notification, long nonce) {
    Dispatch trial =
        new Dispatch(0, 0, 0, name, "test-" + nonce, 0, false, null, Memo.NONE, notification, 0);
    Inbox nowhere =
        input -> {
          input.done().accept(new Input.Result.Done());
          return true;
        };
    Promise<String> said = Promise.promise();
    context.runOnContext(v ->
        new Attempt(trial, destination, caller, nowhere, context)
            .run()
            .onSuccess(f -> said.complete(f.outcome().word() + ": " + f.outcome().reason())));
    return said.future();
  }
}
