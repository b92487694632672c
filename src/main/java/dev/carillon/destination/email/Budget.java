package dev.carillon.destination.email;

import dev.carillon.alert.Labels;
import dev.carillon.message.AlertFact;

/**
 * How many alerts a mail lists in full: some mail programs cut what is longer than about 100 kB of
 * HTML. The first is always listed, with at most {@link #PAIRS} labels and as many annotations.
 */
final class Budget {
  static final int PAIRS = 40;
  static final int NAME = 100;
  static final int VALUE = 1_000;

  private static final int CHARACTERS = 80_000;

  /** What the HTML of a row takes beside its text. */
  private static final int ROW = 200;

  private int characters;

  boolean takes(AlertFact alert) {
    boolean first = characters == 0;
    characters += 3 * ROW + size(alert.labels()) + size(alert.annotations());
    return first || characters <= CHARACTERS;
  }

  private static int size(Labels labels) {
    int sum = 0;
    for (int i = 0; i < Math.min(PAIRS, labels.size()); i++) {
      sum += ROW + Math.min(NAME, labels.name(i).length());
      sum += Math.min(VALUE, labels.value(i).length());
    }
    return sum;
  }
}
