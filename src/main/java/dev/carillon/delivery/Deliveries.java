package dev.carillon.delivery;

import dev.carillon.alert.Stamp;
import dev.carillon.destination.Destinations;
import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import dev.carillon.engine.port.Outbox;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.store.Rows;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * All ways out, one {@link Outlet} a destination, on one event loop: what the loop hands over is
 * queued with its outlet there, so nothing here needs a lock.
 */
public final class Deliveries implements Outbox {
  private final Vertx vertx;
  private final Context context;
  private final Inbox inbox;
  private final InstantSource clock;
  private final Metrics metrics;
  private final LongConsumer logged;
  private final Map<String, Outlet> outlets = new ConcurrentHashMap<>();

  /**
   * @param logged told of each new end of the event log, on the loop's thread
   */
  public Deliveries(
      Vertx vertx, Inbox inbox, InstantSource clock, Metrics metrics, LongConsumer logged) {
    this.vertx = vertx;
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    this.inbox = inbox;
    this.clock = clock;
    this.metrics = metrics;
    this.logged = logged;
  }

  /** Opens an outlet for each destination of the policy; those that are gone retire. */
  public void configure(Policy policy) {
    Map<String, DestinationConfig> wanted = new HashMap<>();
    for (Receiver receiver : policy.receivers().values()) {
      receiver.destinations().forEach(d -> wanted.put(d.id(), d));
    }
    outlets.forEach((name, outlet) -> {
      if (!outlet.config().equals(wanted.get(name))) {
        outlets.remove(name);
        context.runOnContext(v -> outlet.retire());
      }
    });
    wanted.forEach((name, config) ->
        outlets.computeIfAbsent(
            name,
            n ->
                new Outlet(
                    config, Destinations.of(config), inbox, vertx, context, clock, metrics)));
  }

  @Override
  public int room(String destination) {
    Outlet outlet = outlets.get(destination);
    return outlet == null ? 0 : outlet.room();
  }

  @Override
  public void dispatch(List<Dispatch> deliveries) {
    if (deliveries.isEmpty()) {
      return;
    }
    for (Dispatch d : deliveries) {
      Outlet outlet = outlets.get(d.destination());
      if (outlet != null) {
        outlet.expect(1);
      }
    }
    context.runOnContext(v -> {
      for (Dispatch d : deliveries) {
        Outlet outlet = outlets.get(d.destination());
        if (outlet == null) {
          inbox.offer(gone(d));
        } else {
          outlet.add(d);
          outlet.pump();
        }
      }
    });
  }

  /** A reload took the destination away between the claim and now: the engine decides again. */
  private static Input gone(Dispatch d) {
    Outcome later = new Outcome.Retry(Outcome.Scope.MESSAGE, null, "the destination is gone");
    return new Input.Attempted(d.delivery(), d.epoch(), later, d.request(), 0, 0, false);
  }

  @Override
  public void destinations(Collection<Rows.DestinationRow> changed) {
    if (changed.isEmpty()) {
      return;
    }
    long now = Stamp.micros(clock.instant());
    context.runOnContext(v -> {
      for (Rows.DestinationRow row : changed) {
        Outlet outlet = outlets.get(row.name());
        if (outlet != null) {
          outlet.state(row, now);
        }
      }
    });
  }

  @Override
  public void logged(long seq) {
    logged.accept(seq);
  }

  /** Completes when nothing is in flight, or after that time. */
  public Future<Void> finish(long millis) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(v -> {
      outlets.values().forEach(Outlet::stop);
      Future.join(outlets.values().stream().map(Outlet::idle).toList())
          .onComplete(r -> done.tryComplete());
    });
    vertx.setTimer(millis, t -> done.tryComplete());
    return done.future();
  }

  /**
   * Sends one message to a destination now, beside its queue, and says what came of it.
   *
   * @throws IllegalArgumentException if there is no such destination
   */
  public Future<String> test(String destination, Notification notification) {
    Outlet outlet = outlets.get(destination);
    if (outlet == null) {
      throw new IllegalArgumentException("there is no destination " + destination);
    }
    return outlet.test(notification, clock.millis());
  }
}
