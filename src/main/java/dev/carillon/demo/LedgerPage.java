package dev.carillon.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.store.Ledger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger as the API tells it, and as a table.
 *
 * @param pending tellings that are not finished
 */
record LedgerPage(Ledger ledger, long pending) {

  static LedgerPage of(JsonNode json) {
    Map<String, Long> owedNothing = new TreeMap<>();
    json.path("owedNothing")
        .properties()
        .forEach(e -> owedNothing.put(e.getKey(), e.getValue().asLong()));
    return new LedgerPage(
        new Ledger(
            json.path("received").asLong(),
            json.path("transitions").asLong(),
            json.path("unchanged").asLong(),
            json.path("stale").asLong(),
            json.path("quarantined").asLong(),
            json.path("planned").asLong(),
            json.path("delivered").asLong(),
            json.path("dead").asLong(),
            json.path("superseded").asLong(),
            json.path("discarded").asLong(),
            owedNothing),
        json.path("pending").asLong());
  }

  boolean balances() {
    return ledger.received() > 0 && ledger.balances(pending);
  }

  void show(Screen screen) {
    Ledger l = ledger;
    screen.heading("The ledger: what came in, and what became of it");
    row(screen, "alert entries received", l.received(), "tellings planned", l.planned());
    row(screen, "= transitions", l.transitions(), "= delivered", l.delivered());
    row(screen, "+ unchanged", l.unchanged(), "+ pending", pending);
    row(screen, "+ stale", l.stale(), "+ dead", l.dead());
    row(screen, "+ quarantined", l.quarantined(), "+ superseded", l.superseded());
    row(screen, "", -1, "+ discarded", l.discarded());
    screen.line("");
    long entries = l.transitions() + l.unchanged() + l.stale() + l.quarantined();
    long tellings = l.delivered() + pending + l.dead() + l.superseded() + l.discarded();
    screen.check(
        l.received() == entries,
        l.received()
            + " = "
            + String.join(" + ", sum(l.transitions(), l.unchanged(), l.stale(), l.quarantined())));
    screen.check(
        l.planned() == tellings,
        l.planned()
            + " = "
            + String.join(
                " + ", sum(l.delivered(), pending, l.dead(), l.superseded(), l.discarded())));
    l.owedNothing()
        .forEach(
            (reason, n) -> screen.note(n + " transitions that nobody had to be told: " + reason));
  }

  private static String[] sum(long... terms) {
    return Arrays.stream(terms).mapToObj(Long::toString).toArray(String[]::new);
  }

  private static void row(Screen screen, String left, long n, String right, long m) {
    String first = n < 0 ? " ".repeat(32) : String.format(Locale.ROOT, "%-26s%6d", left, n);
    screen.line(String.format(Locale.ROOT, "  %s      %-20s%6d", first, right, m));
  }
}
