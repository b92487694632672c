package dev.carillon.demo;

import dev.carillon.demo.Received.State;
import dev.carillon.destination.words.Plain;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * The demo's page, one line at a time and from any thread. What came from alerts is cut to a line
 * and freed of control characters first, so that no label can steer the terminal.
 */
final class Screen {
  private static final int SUMMARY = 100;
  private static final int LINE = 500;

  private enum Ink {
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    FAINT("2"),
    BOLD("1");

    final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  private final PrintStream out;
  private final boolean colour;
  private final InstantSource clock;
  private final Instant began;

  Screen(PrintStream out, boolean colour, InstantSource clock) {
    this.out = out;
    this.colour = colour;
    this.clock = clock;
    this.began = clock.instant();
  }

  synchronized void line(String text) {
    out.println(text);
  }

  void heading(String text) {
    line("");
    line(ink(Ink.BOLD, text));
  }

  /** Explains what is seen. */
  void note(String text) {
    line("  " + ink(Ink.FAINT, text));
  }

  /** Something that the story does or found out. */
  void step(String who, String what) {
    line(String.format(Locale.ROOT, "  %7s  %-10s %s", offset(), who, Plain.line(what, LINE)));
  }

  void problem(String text) {
    line(ink(Ink.RED, "  ✗ " + Plain.line(text, LINE)));
  }

  void check(boolean holds, String text) {
    line("  " + text + "  " + (holds ? ink(Ink.GREEN, "✓") : ink(Ink.RED, "✗ does not balance")));
  }

  /** What a stand-in got. Splunk's events of other than alerts are too many to be shown. */
  void received(Received r) {
    if (r.destination().equals("splunk") && r.taken() && r.state() == State.NOTE) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT,
            "  %7s  %-10s %s %s",
            offset(),
            r.destination(),
            state(r),
            Plain.line(r.summary(), SUMMARY));
    synchronized (this) {
      line(line);
      if (!r.runbook().isEmpty() && r.state() == State.FIRING) {
        line(" ".repeat(33) + ink(Ink.FAINT, "runbook " + Plain.line(r.runbook(), SUMMARY)));
      }
    }
  }

  private String state(Received r) {
    if (!r.taken()) {
      return ink(Ink.YELLOW, "✗ refused ");
    }
    return switch (r.state()) {
      case FIRING -> ink(Ink.RED, "● firing  ");
      case RESOLVED -> ink(Ink.GREEN, "✓ resolved");
      case NOTE -> ink(Ink.FAINT, "· note    ");
    };
  }

  private String offset() {
    Duration since = Duration.between(began, clock.instant());
    return String.format(Locale.ROOT, "+%.1f s", since.toMillis() / 1000.0);
  }

  private String ink(Ink ink, String text) {
    return colour ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
  }
}
