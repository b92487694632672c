package dev.carillon.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.stream.Stream;

/** The gauges that a snapshot sets, all at once: what it does not name disappears. */
final class StateGauges {
  private static final List<String> STATES = List.of("ok", "paused", "held");

  private final MultiGauge openAlerts;
  private final MultiGauge liveIncidents;
  private final MultiGauge pending;
  private final MultiGauge oldest;
  private final MultiGauge dead;
  private final MultiGauge state;
  private final MultiGauge lagEvents;
  private final MultiGauge lagSeconds;
  private final MultiGauge forwarderState;

  StateGauges(MeterRegistry registry) {
    openAlerts = gauge(registry, "carillon.open.alerts", "Alerts that fire now");
    liveIncidents = gauge(registry, "carillon.live.incidents", "Incidents that are not resolved");
    pending = gauge(registry, "carillon.pending.deliveries", "Deliveries that are not finished");
    oldest =
        MultiGauge.builder("carillon.pending.oldest")
            .description("Age of the oldest delivery that is not finished, 0 if there is none")
            .baseUnit("seconds")
            .register(registry);
    dead = gauge(registry, "carillon.dead.letters", "Deliveries in the dead letters");
    state = gauge(registry, "carillon.destination.state", "1 for the state it is in, else 0");
    lagEvents = gauge(registry, "carillon.forwarder.lag.events", "Events it has not sent");
    lagSeconds =
        MultiGauge.builder("carillon.forwarder.lag")
            .description("Age of the oldest event it has not sent, 0 if there is none")
            .baseUnit("seconds")
            .register(registry);
    forwarderState =
        gauge(registry, "carillon.forwarder.state", "1 for the state it is in, else 0");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String help) {
    return MultiGauge.builder(name).description(help).register(registry);
  }

  void show(Snapshot s) {
    set(openAlerts, Stream.of(MultiGauge.Row.of(Tags.empty(), s.openAlerts())));
    set(liveIncidents, Stream.of(MultiGauge.Row.of(Tags.empty(), s.liveIncidents())));
    set(pending, s.destinations().stream().map(d -> row(d.name(), d.pending())));
    set(
        oldest,
        s.destinations().stream().map(d -> row(d.name(), age(d.pending(), d.oldest(), s.at()))));
    set(dead, s.destinations().stream().map(d -> row(d.name(), d.dead())));
    set(state, s.destinations().stream().flatMap(d -> states("destination", d.name(), d.state())));
    set(lagEvents, s.forwarders().stream().map(f -> forwarder(f.name(), f.behind())));
    set(
        lagSeconds,
        s.forwarders().stream().map(f -> forwarder(f.name(), age(f.behind(), f.oldest(), s.at()))));
    set(
        forwarderState,
        s.forwarders().stream().flatMap(f -> states("forwarder", f.name(), f.state())));
  }

  private static void set(MultiGauge gauge, Stream<MultiGauge.Row<?>> rows) {
    gauge.register(rows.toList(), true);
  }

  private static MultiGauge.Row<?> row(String destination, Number value) {
    return MultiGauge.Row.of(Tags.of("destination", destination), value);
  }

  private static MultiGauge.Row<?> forwarder(String name, Number value) {
    return MultiGauge.Row.of(Tags.of("forwarder", name), value);
  }

  private static Stream<MultiGauge.Row<?>> states(String label, String name, String current) {
    return STATES.stream()
        .map(state ->
            MultiGauge.Row.of(Tags.of(label, name, "state", state), state.equals(current) ? 1 : 0));
  }

  private static double age(long count, long oldest, long at) {
    return count == 0 ? 0 : Math.max(0, at - oldest) / 1e6;
  }
}
