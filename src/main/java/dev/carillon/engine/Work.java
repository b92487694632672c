package dev.carillon.engine;

import dev.carillon.alert.Alert;
import dev.carillon.engine.port.Input;
import java.util.ArrayList;
import java.util.List;

/**
 * An input with what could be worked out of it alone, on the thread that brought it: the loop is
 * one thread and everybody waits for it.
 *
 * @param index of the policy that it was routed by
 */
record Work(Input input, List<Routed> routed, PolicyIndex index) {

  static Work of(Input input, PolicyIndex index) {
    if (!(input instanceof Input.Alerts in)) {
      return new Work(input, List.of(), index);
    }
    List<Routed> routed = new ArrayList<>(in.batch().alerts().size());
    for (Alert a : in.batch().alerts()) {
      routed.add(Routed.of(in.batch().sender(), a, index.routing));
    }
    return new Work(input, routed, index);
  }

  /** The same under another policy, if it was routed by an older one. */
  Work under(PolicyIndex now) {
    return index.equals(now) ? this : of(input, now);
  }

  /** How many alert entries it brings. */
  int alerts() {
    return switch (input) {
      case Input.Alerts a -> Math.max(1, a.batch().alerts().size());
      case Input.Unusable u -> 1;
      default -> 0;
    };
  }
}
