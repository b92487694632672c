package dev.carillon.destination.words;

import dev.carillon.message.AlertFact;
import java.util.Optional;

/**
 * One alert of a notification, in plain words.
 *
 * @param what the one line that says what is wrong
 * @param about the labels that tell it from the others, {@code a=b, c=d}; may be ""
 * @param when since when, or from when to when
 */
public record Item(AlertFact fact, String what, String about, String when) {
  public Optional<Link> runbook() {
    return Link.of("Runbook", fact.runbook());
  }

  public Optional<Link> source() {
    return Link.of("Source", fact.generatorUrl());
  }
}
