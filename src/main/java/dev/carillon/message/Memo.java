package dev.carillon.message;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a destination must remember of an incident: a ticket's key, a message's timestamp. It is
 * saved before the next step is taken, so that a crash never creates a second ticket.
 */
public record Memo(Map<String, String> values) {
  public static final Memo NONE = new Memo(Map.of());

  public Memo {
    values = Map.copyOf(values);
  }

  /** "" where nothing is remembered under that name. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  public Memo with(String name, String value) {
    Map<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new Memo(more);
  }
}
