package dev.carillon.cli;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.delivery.Deliveries;
import dev.carillon.delivery.Forwarders;
import dev.carillon.engine.Loop;
import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import dev.carillon.http.Parts;
import dev.carillon.http.Server;
import dev.carillon.http.StartException;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.message.Notification;
import dev.carillon.message.Reason;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Policy;
import dev.carillon.store.Reads;
import dev.carillon.store.Store;
import dev.carillon.store.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Carillon: all rooms, wired together.
 *
 * <p>The start, in order: the policy is loaded (a bad one starts nothing), the address looked at
 * (so that a refused start leaves nothing behind), the store opened (which frees what an earlier
 * life had in hand), the ways out opened, the loop started, the forwarders sent on from their
 * cursors, and only then the door opened. The stop goes the other way: the door refuses, what is in
 * flight gets {@value #GRACE_MILLIS} ms to end, the rest stays in the store for the next start.
 */
final class Gateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private static final long GRACE_MILLIS = 10_000;

  /** Alert entries that may wait for the loop before webhooks are answered 503. */
  private static final int MAX_WAITING = 20_000;

  private final Vertx vertx;
  private final Store store;
  private final Loop loop;
  private final Deliveries deliveries;
  private final Forwarders forwarders;
  private final Server server;
  private final Metrics metrics;
  private final Housekeeping housekeeping;
  private final AtomicReference<Policy> current;
  private final InstantSource clock;
  private final Reload reload;
  private int port;
  private volatile boolean stopping;

  /** What serve was told. */
  record Options(
      Path config,
      Listen listen,
      Path data,
      @Nullable String storeUrl,
      @Nullable String externalUrl,
      boolean open,
      boolean watch,
      PrintWriter warnings) {}

  /**
   * Starts everything.
   *
   * @throws Refusal with what stands in the way
   */
  static Gateway start(Options options) {
    Policy policy =
        withExternalUrl(
            PolicyFile.load(options.config(), options.warnings()), options.externalUrl());
    InstantSource clock = InstantSource.system();
    // Before the store: a start that is refused leaves no data folder behind.
    Server.refusal(listening(options), policy)
        .ifPresent(why -> {
          throw new Refusal(why);
        });
    try {
      Store store = Stores.open(options.data(), options.storeUrl(), clock);
      Gateway gateway = new Gateway(options, policy, store, clock);
      gateway.open(policy, options.watch());
      return gateway;
    } catch (StoreException e) {
      throw new Refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private static dev.carillon.http.Options listening(Options options) {
    return new dev.carillon.http.Options(
        options.listen().host(), options.listen().port(), options.open(), Version.number(), 1);
  }

  private Gateway(Options options, Policy policy, Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.metrics = new Metrics();
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(4));
    this.current = new AtomicReference<>(policy);
    Late late = new Late();
    this.deliveries = new Deliveries(vertx, late, clock, metrics, late::logged);
    this.loop =
        new Loop(
            store,
            deliveries,
            current::get,
            clock,
            metrics,
            new SecureRandom().nextLong(),
            MAX_WAITING);
    this.forwarders = new Forwarders(vertx, store, loop, clock, metrics, new SecureRandom());
    late.loop = loop;
    late.forwarders = forwarders;
    this.housekeeping = new Housekeeping(vertx, store, metrics, clock, current::get);
    this.reload =
        new Reload(
            options.config(),
            loaded -> Server.objection(listening(options), loaded),
            loaded -> use(withExternalUrl(loaded, options.externalUrl())),
            metrics,
            clock);
    this.server =
        new Server(
            vertx,
            listening(options),
            new Parts(
                loop,
                store,
                current::get,
                metrics,
                clock,
                destination -> deliveries.test(destination, trial(current.get(), clock)),
                this::notReady,
                reload::now));
  }

  /** The loop and the deliveries know each other: one of them must be given its other half late. */
  private static final class Late implements Inbox {
    private volatile @Nullable Loop loop;
    private volatile @Nullable Forwarders forwarders;

    @Override
    public boolean offer(Input input) {
      Loop to = loop;
      return to != null && to.offer(input);
    }

    void logged(long seq) {
      Forwarders to = forwarders;
      if (to != null) {
        to.logged(seq);
      }
    }
  }

  /** Takes another policy into use; the loop decides by it from its next transaction on. */
  private void use(Policy policy) {
    current.set(policy);
    deliveries.configure(policy);
    deliveries.destinations(store.read(Reads::destinations));
    forwarders.configure(policy);
    long now = Stamp.micros(clock.instant());
    loop.offer(new Input.Note(note(EventKind.POLICY_LOADED, now, "hash", policy.hash())));
  }

  /** As {@code POST /-/reload}; what it came to is in the log. */
  void reload() {
    reload.now();
  }

  private void open(Policy policy, boolean watch) {
    metrics.buildInfo(Version.number());
    metrics.queueDepth(loop::waiting);
    metrics.rowsWritten(store::rowsWritten);
    long now = Stamp.micros(clock.instant());
    metrics.reload(true, now);
    deliveries.configure(policy);
    deliveries.destinations(store.read(Reads::destinations));
    loop.offer(new Input.Note(note(EventKind.NODE_STARTED, now, "node", store.node())));
    loop.offer(new Input.Note(note(EventKind.POLICY_LOADED, now, "hash", policy.hash())));
    loop.start();
    forwarders.configure(policy);
    housekeeping.start();
    if (watch) {
      reload.watch(vertx);
    }
    try {
      port = await(server.start());
    } catch (StartException e) {
      close();
      throw new Refusal(String.valueOf(e.getMessage()), e);
    }
    log.info("listening on port {}", port);
  }

  private static Event note(EventKind kind, long now, String name, String value) {
    String data = "{\"" + name + "\":\"" + value.replaceAll("[^A-Za-z0-9._-]", "_") + "\"}";
    return new Event(0, now, kind, null, null, null, null, null, "", data);
  }

  /** Where it listens; useful where any free port was asked for. */
  int port() {
    return port;
  }

  private List<String> notReady() {
    List<String> reasons = new ArrayList<>();
    if (stopping) {
      reasons.add("it is stopping");
    }
    loop.trouble().ifPresent(reasons::add);
    if (loop.waiting() >= MAX_WAITING) {
      reasons.add("too many alerts wait");
    }
    return reasons;
  }

  private static Policy withExternalUrl(Policy p, @Nullable String url) {
    if (url == null) {
      return p;
    }
    return new Policy(
        p.settings().withExternalUrl(url.replaceAll("/+$", "")),
        p.senders(),
        p.access(),
        p.enrichers(),
        p.protectedAlerts(),
        p.root(),
        p.receivers(),
        p.inhibitRules(),
        p.timeIntervals(),
        p.forwarders(),
        p.hash());
  }

  /** A message that can be told from a real one. */
  private static Notification trial(Policy policy, InstantSource clock) {
    long now = Stamp.micros(clock.instant());
    Labels labels = Labels.of("alertname", "CarillonTest", "severity", "info");
    AlertFact fact =
        new AlertFact(
            0,
            "carillon",
            Status.FIRING,
            labels,
            Labels.of("summary", "This is a test; nothing is wrong."),
            Stamp.of(now),
            null,
            "");
    return new Notification(
        "carillon-test-" + now,
        "inc_test",
        Reason.TEST,
        "test",
        "test",
        "{}:{}",
        labels,
        List.of(fact),
        now,
        now,
        policy.settings().externalUrl());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("this took more than 30 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    log.info("stopping: webhooks are refused, what is in flight may end");
    stopping = true;
    loop.drain();
    housekeeping.stop();
    forwarders.stop();
    try {
      await(deliveries.finish(GRACE_MILLIS));
      await(server.stop());
      loop.close();
      await(vertx.close());
    } catch (RuntimeException e) {
      log.error("the stop was not clean; the next start takes up what is left", e);
    } finally {
      store.close();
      metrics.close();
    }
    log.info("stopped");
  }
}
