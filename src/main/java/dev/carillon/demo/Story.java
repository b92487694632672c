package dev.carillon.demo;

import dev.carillon.demo.Received.State;
import dev.carillon.demo.Script.Alert;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outage, chapter by chapter. It goes on as soon as what it waits for has happened: something
 * reached a stand-in, or Carillon itself says so. What does not happen in time ends it.
 */
final class Story {
  private static final String INHIBITED = "carillon_suppressed_total{reason=\"inhibited\"}";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** Something that must reach a destination, once. */
  record Expected(String destination, State state, String alert) {
    static List<Expected> of(State state, String alert, String... destinations) {
      return Stream.of(destinations).map(d -> new Expected(d, state, alert)).toList();
    }

    boolean matches(Received r) {
      return r.destination().equals(destination)
          && r.state() == state
          && (r.summary().contains(alert) || r.body().contains(alert));
    }

    @Override
    public String toString() {
      return destination
          + " hears that "
          + alert
          + " is "
          + (state == State.FIRING ? "firing" : "resolved");
    }
  }

  /** Something did not happen in time, or should not have happened. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    Missing(String problem) {
      super(problem);
      this.problem = problem;
    }

    /** In words. */
    String problem() {
      return problem;
    }
  }

  /** Asks whether something has happened. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static final String[] EVERYONE = {
    "slack", "pagerduty", "mail", "jira", "webhook", "splunk"
  };

  private final StandIns standIns;
  private final Api api;
  private final Screen screen;
  private final InstantSource clock;
  private final Duration pace;
  private final Duration patience;
  private final Instant began;

  /**
   * @param pace how long to leave a reader alone with a chapter
   * @param patience how long to wait for anything
   */
  Story(
      StandIns standIns,
      Api api,
      Screen screen,
      InstantSource clock,
      Duration pace,
      Duration patience) {
    this.standIns = standIns;
    this.api = api;
    this.screen = screen;
    this.clock = clock;
    this.pace = pace;
    this.patience = patience;
    this.began = clock.instant();
  }

  void play() throws Missing, IOException, InterruptedException {
    disk();
    node();
    tampering();
    duplicate();
    resolve();
  }

  private void disk() throws Missing, IOException, InterruptedException {
    chapter("1 · A disk fills up", "A warning goes to the channel, and wakes nobody.");
    post(Script.DISK, null);
    until(Expected.of(State.FIRING, name(Script.DISK), "slack"));
  }

  private void node() throws Missing, IOException, InterruptedException {
    chapter(
        "2 · A node goes down, and takes three pods and a scrape target with it",
        "Five alerts, one cause: the on-call hears of the node; what ran on it is held back.");
    post(Script.NODE_DOWN, null);
    post(Script.PODS, null);
    post(Script.TARGET, null);
    until(Expected.of(State.FIRING, name(Script.NODE_DOWN), "slack", "pagerduty"));
    int cascade = Script.PODS.size() + Script.TARGET.size();
    until("/metrics shows " + INHIBITED + " " + cascade, () -> api.metric(INHIBITED) >= cascade);
    screen.step(
        "carillon",
        "told nobody of " + cascade + " alerts: inhibited by NodeDown (rule node-down)");
  }

  private void tampering() throws Missing, IOException, InterruptedException {
    chapter(
        "3 · Somebody tampers with the audit log, and PagerDuty has a bad minute",
        "Critical and security: everyone hears of it. PagerDuty is told to refuse twice.");
    standIns.fail("pagerduty", 2, 503);
    post(Script.TAMPERING, null);
    until(Expected.of(State.FIRING, name(Script.TAMPERING), EVERYONE));
    screen.step("carillon", "tried again until PagerDuty took it; the others did not wait for it");
  }

  private void duplicate() throws Missing, IOException, InterruptedException {
    chapter(
        "4 · The second Alertmanager of the pair posts the same again",
        "Both peers of a high-availability pair are one sender: nobody is told twice.");
    LedgerPage before = api.ledger();
    post(Script.TAMPERING, null);
    long known = before.ledger().unchanged() + Script.TAMPERING.size();
    until("the ledger counts it as unchanged", () -> api.ledger().ledger().unchanged() >= known);
    long more = api.ledger().ledger().planned() - before.ledger().planned();
    if (more != 0) {
      throw new Missing("the duplicate had " + more + " tellings planned; it should have none");
    }
    screen.step("carillon", "knows it already: accepted, counted as unchanged, nobody is told");
  }

  private void resolve() throws Missing, IOException, InterruptedException {
    chapter(
        "5 · All is well again",
        "Who was told that it fires is told that it is over; the ticket is closed.");
    Instant ended = clock.instant();
    // The consequences end before their cause does; nobody was told of them, so nobody is now.
    post(Script.PODS, ended);
    post(Script.TARGET, ended);
    post(Script.NODE_DOWN, ended);
    post(Script.DISK, ended);
    post(Script.TAMPERING, ended);
    until(Expected.of(State.RESOLVED, name(Script.DISK), "slack"));
    until(Expected.of(State.RESOLVED, name(Script.NODE_DOWN), "slack", "pagerduty"));
    until(Expected.of(State.RESOLVED, name(Script.TAMPERING), EVERYONE));
    int untold = 2 * (Script.PODS.size() + Script.TARGET.size());
    until(
        "the ledger counts " + untold + " transitions as inhibited",
        () -> api.ledger().ledger().owedNothing().getOrDefault("inhibited", 0L) >= untold);
    until("nothing is pending any more", () -> api.ledger().pending() == 0);
  }

  /** What the whole story should have brought; each once. */
  static List<Expected> all() {
    return Stream.of(State.FIRING, State.RESOLVED)
        .flatMap(state ->
            Stream.of(
                    Expected.of(state, name(Script.DISK), "slack"),
                    Expected.of(state, name(Script.NODE_DOWN), "slack", "pagerduty"),
                    Expected.of(state, name(Script.TAMPERING), EVERYONE))
                .flatMap(List::stream))
        .toList();
  }

  private void chapter(String title, String words) throws InterruptedException {
    if (!pace.isZero()) {
      TimeUnit.MILLISECONDS.sleep(pace.toMillis());
    }
    screen.heading(title);
    screen.note(words);
  }

  private void post(List<Alert> alerts, @Nullable Instant ended)
      throws Missing, IOException, InterruptedException {
    String webhook = Script.webhook(alerts, began, ended);
    screen.step(
        "→ webhook",
        name(alerts)
            + (alerts.size() > 1 ? " ×" + alerts.size() : "")
            + (ended == null ? " is firing" : " is resolved"));
    until("Carillon accepts " + name(alerts), () -> api.post(webhook));
  }

  private static String name(List<Alert> alerts) {
    return alerts.getFirst().name();
  }

  private void until(List<Expected> all) throws Missing, IOException, InterruptedException {
    for (Expected expected : all) {
      until(expected.toString(), () -> standIns.received().stream().anyMatch(expected::matches));
    }
  }

  private void until(String what, Condition condition)
      throws Missing, IOException, InterruptedException {
    long start = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - start >= patience.toNanos()) {
        throw new Missing("waited " + patience.toSeconds() + " s in vain for this: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
    }
  }
}
