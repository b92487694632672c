package dev.carillon.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What rooms tell the metrics, one method for each thing that happens; safe from any thread, and
 * cheap. Labels are few (sender, destination, integration, outcome) and never an alert's: a series
 * must not be something that a stranger can make.
 */
public final class Metrics implements AutoCloseable {
  /** Senders that get a series of their own; where any name may post, the rest share one. */
  private static final int MAX_SENDERS = 100;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Set<String> senders = ConcurrentHashMap.newKeySet();

  private final Family<Counter> webhooks =
      counter("carillon.webhooks", "Webhooks answered", "sender", "result");
  private final Family<Counter> truncated =
      counter("carillon.alerts.truncated", "Alerts that senders left out", "sender");
  private final Family<Counter> alerts =
      counter("carillon.alerts", "Alert entries, by what they changed", "transition");
  private final Family<Counter> suppressed =
      counter("carillon.suppressed", "Alerts kept from being told", "reason");
  private final Family<Counter> incidents =
      counter("carillon.incidents", "Incidents opened and resolved", "what");
  private final Family<Counter> deliveries =
      counter("carillon.deliveries", "Ended deliveries", "destination", "integration", "outcome");
  private final Family<Counter> attempts =
      counter("carillon.attempts", "Attempts", "destination", "integration", "outcome");
  private final Family<Timer> attempt =
      timer("carillon.attempt", "One attempt, from its first step to its outcome");
  private final Family<Timer> acceptToDelivered =
      timer("carillon.accept.to.delivered", "From accepting an alert to its delivery");
  private final Family<Timer> startToDelivered =
      timer("carillon.start.to.delivered", "From an alert's startsAt to its delivery");
  private final Family<Counter> reloads = counter("carillon.reloads", "Policy loadings", "result");

  private final Timer webhookSeconds =
      fine("carillon.webhook", "From a webhook's head to its answer");
  private final Timer commitSeconds =
      fine("carillon.commit", "One transaction of the loop, with commit and sync");
  private final DistributionSummary commitInputs =
      DistributionSummary.builder("carillon.commit.inputs")
          .description("Inputs decided on in one transaction")
          .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
          .register(registry);
  private final Counter inputsRejected =
      single("carillon.inputs.rejected", "Inputs that the loop's queue had no room for");
  private final Counter loopErrors =
      single("carillon.loop.errors", "Transactions of the loop that failed");

  /** Held here, since the registry holds what it asks only weakly. */
  private Supplier<Number> rowsWritten = () -> 0;

  private final AtomicLong reloadOk = new AtomicLong();
  private final AtomicLong reloadAt = new AtomicLong();
  private final StateGauges states = new StateGauges(registry);
  private final JvmMeters jvm = new JvmMeters(registry);

  public Metrics() {
    Gauge.builder("carillon.reload.success", reloadOk, AtomicLong::get)
        .description("1 if the last loading of the policy succeeded, else 0")
        .register(registry);
    Gauge.builder("carillon.reload.success.timestamp", reloadAt, at -> at.get() / 1e6)
        .description("Unix time at which a policy was last taken into use")
        .baseUnit("seconds")
        .register(registry);
  }

  /** In Prometheus' text format, version 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  /**
   * A webhook was answered.
   *
   * @param sender a name from the policy, or one that the policy lets post
   * @param result accepted, quarantined, or why it was refused
   */
  public void webhook(String sender, String result) {
    webhooks.of(known(sender), result).increment();
  }

  public void webhookSeconds(long nanos) {
    webhookSeconds.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The sender says that it left out so many alerts (its {@code max_alerts}). */
  public void truncated(String sender, long n) {
    truncated.of(known(sender)).increment((double) n);
  }

  /**
   * Entries of webhooks were decided on.
   *
   * @param transition firing, resolved, updated, unchanged, stale or quarantined
   */
  public void alerts(String transition, long n) {
    alerts.of(transition).increment((double) n);
  }

  /** So many transitions were not told, for a reason such as inhibited. */
  public void suppressed(String reason, long n) {
    suppressed.of(reason).increment((double) n);
  }

  /**
   * Incidents changed.
   *
   * @param what opened or resolved
   */
  public void incidents(String what, long n) {
    incidents.of(what).increment((double) n);
  }

  /**
   * A delivery ended.
   *
   * @param outcome delivered, dead, superseded or discarded
   */
  public void delivery(String destination, String integration, String outcome) {
    deliveries.of(destination, integration, outcome).increment();
  }

  /** One try ended, in whatever outcome. */
  public void attempt(String destination, String integration, String outcome, long tookMicros) {
    attempts.of(destination, integration, outcome).increment();
    attempt.of(destination, integration).record(tookMicros, TimeUnit.MICROSECONDS);
  }

  /**
   * How late a delivery was.
   *
   * @param acceptToDeliveredMicros from the commit that accepted the alert
   * @param startsAtToDeliveredMicros from the sender's {@code startsAt}; not counted where it is
   *     negative, since then the sender's clock is ahead
   */
  public void delivered(
      String destination,
      String integration,
      long acceptToDeliveredMicros,
      long startsAtToDeliveredMicros) {
    acceptToDelivered
        .of(destination, integration)
        .record(acceptToDeliveredMicros, TimeUnit.MICROSECONDS);
    if (startsAtToDeliveredMicros >= 0) {
      startToDelivered
          .of(destination, integration)
          .record(startsAtToDeliveredMicros, TimeUnit.MICROSECONDS);
    }
  }

  /** The loop committed a transaction. */
  public void commit(long nanos, int inputs) {
    commitSeconds.record(nanos, TimeUnit.NANOSECONDS);
    commitInputs.record(inputs);
  }

  /** An input found no room in the loop's queue. */
  public void inputRejected() {
    inputsRejected.increment();
  }

  /** A transaction of the loop failed. */
  public void loopError() {
    loopErrors.increment();
  }

  /** A policy was loaded, at the start or later, or could not be. */
  public void reload(boolean ok, long atMicros) {
    reloads.of(ok ? "ok" : "failed").increment();
    reloadOk.set(ok ? 1 : 0);
    if (ok) {
      reloadAt.set(atMicros);
    }
  }

  public void buildInfo(String version) {
    Gauge.builder("carillon.build.info", () -> 1)
        .description("Always 1; the version is in the label")
        .tag("version", version)
        .register(registry);
  }

  /** Inputs that wait for the loop; to be called once. */
  public void queueDepth(Supplier<Number> depth) {
    Gauge.builder("carillon.queue.depth", depth)
        .description("Inputs that wait for the loop")
        .register(registry);
  }

  /** Bytes of webhooks in memory; to be called once. */
  public void webhookBytes(Supplier<Number> bytes) {
    Gauge.builder("carillon.webhook.held", bytes)
        .description("Webhooks in memory, from arrival to answer")
        .baseUnit("bytes")
        .register(registry);
  }

  /** Rows written since the start; to be called once. */
  public void rowsWritten(Supplier<Number> rows) {
    rowsWritten = rows;
    FunctionCounter.builder("carillon.rows.written", this, m -> m.rowsWritten.get().doubleValue())
        .description("Rows written to the store, all tables together")
        .register(registry);
  }

  /** Shows what was counted on disk; what is not in it is shown no more. */
  public void snapshot(Snapshot snapshot) {
    states.show(snapshot);
  }

  @Override
  public void close() {
    jvm.close();
    registry.close();
  }

  private String known(String sender) {
    return senders.contains(sender) || (senders.size() < MAX_SENDERS && senders.add(sender))
        ? sender
        : "other";
  }

  private Family<Counter> counter(String name, String help, String... labels) {
    return Family.counter(registry, name, help, labels);
  }

  private Family<Timer> timer(String name, String help) {
    return Family.timer(registry, name, help, "destination", "integration");
  }

  private Timer fine(String name, String help) {
    return Timer.builder(name)
        .description(help)
        .serviceLevelObjectives(Family.millis(1, 2, 5, 10, 20, 50, 100, 250, 500, 1000, 5000))
        .register(registry);
  }

  private Counter single(String name, String help) {
    return Counter.builder(name).description(help).register(registry);
  }
}
