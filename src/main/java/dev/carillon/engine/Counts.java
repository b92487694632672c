package dev.carillon.engine;

import dev.carillon.store.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a transaction adds to the ledger, and to the metrics after its commit. */
final class Counts {
  long received;
  long transitions;
  long unchanged;
  long stale;
  long quarantined;
  long planned;
  long delivered;
  long dead;
  long superseded;
  long discarded;
  final Map<String, Long> owedNothing = new TreeMap<>();

  /** For metrics only, from here on. By kind of transition. */
  final Map<String, Long> alerts = new TreeMap<>();

  final Map<String, Long> suppressed = new TreeMap<>();
  final List<Ended> ended = new ArrayList<>();
  long opened;
  long resolved;

  /**
   * A delivery that came to an end.
   *
   * @param outcome delivered, dead or superseded
   */
  record Ended(String destination, String integration, String outcome) {}

  void alert(String transition) {
    alerts.merge(transition, 1L, Long::sum);
  }

  Ledger ledger() {
    return new Ledger(
        received,
        transitions,
        unchanged,
        stale,
        quarantined,
        planned,
        delivered,
        dead,
        superseded,
        discarded,
        owedNothing);
  }
}
