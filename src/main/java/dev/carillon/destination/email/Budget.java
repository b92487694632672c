package dev.carillon.destination.email;

import dev.carillon.alert.Labels;
import dev.carillon.destination.words.Item;

/**
 * How many alerts a mail lists in full: some mail programs cut what is longer than about 100 kB.
 */
final class Budget {
  static final int NAME = 100;
  static final int VALUE = 1_000;

  private static final int ALERTS = 50;
  private static final int CHARACTERS = 20_000;

  private int alerts;
  private int characters;

  /** Always true for the first. */
  boolean takes(Item item) {
    characters += size(item.fact().labels()) + size(item.fact().annotations());
    alerts++;
    return alerts == 1 || (alerts <= ALERTS && characters <= CHARACTERS);
  }

  private static int size(Labels labels) {
    int sum = 0;
    for (int i = 0; i < labels.size(); i++) {
      sum += Math.min(NAME, labels.name(i).length()) + Math.min(VALUE, labels.value(i).length());
    }
    return sum;
  }
}
