package dev.carillon.engine;

import dev.carillon.alert.Alert;
import dev.carillon.alert.Hash;
import dev.carillon.alert.Labels;
import dev.carillon.policy.Route;
import dev.carillon.policy.RoutingIndex;
import dev.carillon.store.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * An alert entry with all that its labels alone decide: who it is, and which groups it belongs to.
 * Made before it is put into the queue, so that the rows of a whole batch can be loaded at once.
 */
record Routed(Alert alert, Rows.AlertKey key, List<Group> groups) {

  /** A route and one of its groups. */
  record Group(Route route, Labels labels, String hash) {

    static Group of(Route route, Labels labels) {
      Labels by = route.groupBy().of(labels);
      List<String> parts = new ArrayList<>(2 * by.size() + 1);
      parts.add(route.id());
      by.forEach((name, value) -> {
        parts.add(name);
        parts.add(value);
      });
      return new Group(route, by, Hash.shortHex(parts));
    }
  }

  static Routed of(String sender, Alert alert, RoutingIndex routing) {
    // Their JSON is kept with them, and the rows and messages want it.
    alert.labels().toJson();
    alert.annotations().toJson();
    List<Group> groups = new ArrayList<>(1);
    for (Route route : routing.match(alert.labels())) {
      groups.add(Group.of(route, alert.labels()));
    }
    return new Routed(
        alert, new Rows.AlertKey(sender, alert.labels().fingerprint()), List.copyOf(groups));
  }
}
