package dev.carillon.engine;

import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.policy.Route;
import dev.carillon.policy.RoutingIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy with its routes compiled, and routes and destinations by id; made once a reload. */
final class PolicyIndex {
  /** Alertmanager's default, for incidents whose route is gone from the policy. */
  private static final long DEFAULT_INTERVAL = 5 * 60_000_000L;

  final Policy policy;
  final RoutingIndex routing;
  private final Map<String, Route> routes = new HashMap<>();
  private final Map<String, DestinationConfig> destinations = new HashMap<>();

  PolicyIndex(Policy policy) {
    this.policy = policy;
    this.routing = RoutingIndex.of(policy.root());
    add(policy.root());
    for (Receiver receiver : policy.receivers().values()) {
      receiver.destinations().forEach(d -> destinations.put(d.id(), d));
    }
  }

  private void add(Route route) {
    routes.put(route.id(), route);
    route.routes().forEach(this::add);
  }

  /** Null if the route is gone. */
  @Nullable Route route(String id) {
    return routes.get(id);
  }

  /** Microseconds. */
  long groupInterval(String routeId) {
    Route route = routes.get(routeId);
    return route == null ? DEFAULT_INTERVAL : route.groupInterval();
  }

  /** Null if the destination is gone. */
  @Nullable DestinationConfig destination(String id) {
    return destinations.get(id);
  }

  /** {@code slack}, {@code email}…; "" if the destination is gone. */
  String kind(String destination) {
    DestinationConfig config = destinations.get(destination);
    return config == null ? "" : config.kind();
  }

  Set<String> destinationIds() {
    return destinations.keySet();
  }

  /** The destinations of an incident: of its route's receiver, or none where the route is gone. */
  List<DestinationConfig> destinationsOf(String routeId) {
    Route route = routes.get(routeId);
    Receiver receiver = route == null ? null : policy.receivers().get(route.receiver());
    return receiver == null ? List.of() : receiver.destinations();
  }
}
