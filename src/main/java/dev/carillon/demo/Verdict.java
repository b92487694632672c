package dev.carillon.demo;

import dev.carillon.demo.Received.State;
import dev.carillon.demo.Script.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the destinations got in all, and whether it is what they should have got. */
final class Verdict {
  private Verdict() {}

  static void show(List<Received> received, Screen screen) {
    screen.heading("What each destination got");
    screen.line(
        String.format(Locale.ROOT, "  %-10s %8s %9s %7s", "", "firing", "resolved", "other"));
    received.stream()
        .map(Received::destination)
        .distinct()
        .forEach(destination ->
            screen.line(
                String.format(
                    Locale.ROOT,
                    "  %-10s %8d %9d %7d",
                    destination,
                    count(received, destination, State.FIRING),
                    count(received, destination, State.RESOLVED),
                    count(received, destination, State.NOTE))));
  }

  private static long count(List<Received> received, String destination, State state) {
    return received.stream()
        .filter(r -> r.destination().equals(destination) && r.state() == state)
        .count();
  }

  /** What is wrong with it, in words; empty if nothing is. */
  static List<String> problems(List<Received> received, LedgerPage ledger) {
    List<String> problems = new ArrayList<>();
    for (Story.Expected expected : Story.all()) {
      long times = received.stream().filter(expected::matches).count();
      if (times != 1) {
        problems.add("should have happened once, but happened " + times + " times: " + expected);
      }
    }
    for (Received r : received) {
      if (r.state() == State.FIRING && r.runbook().isEmpty()) {
        problems.add(r.destination() + " got no runbook with: " + r.summary());
      }
      Stream.of(Script.PODS, Script.TARGET)
          .map(List::getFirst)
          .map(Alert::name)
          .filter(name -> r.summary().contains(name) || r.body().contains(name))
          .forEach(name ->
              problems.add(r.destination() + " was told of " + name + ", which is inhibited"));
    }
    if (!ledger.balances()) {
      problems.add("the ledger does not balance");
    }
    return problems;
  }
}
