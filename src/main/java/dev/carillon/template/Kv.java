package dev.carillon.template;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Labels or annotations: Alertmanager's KV, a map of strings whose missing keys are empty strings,
 * with the methods SortedPairs, Names, Values and Remove. Ordered by code point, as Go orders
 * strings.
 */
public final class Kv extends AbstractMap<String, String> implements Fields {
  private static final List<String> METHODS =
      List.of("SortedPairs", "Names", "Values", "Remove", "String");

  private final TreeMap<String, String> entries = new TreeMap<>(GoText.ORDER);

  public Kv(Map<String, String> entries) {
    this.entries.putAll(entries);
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return Collections.unmodifiableMap(entries).entrySet();
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String && entries.containsKey(key);
  }

  @Override
  public String get(Object key) {
    return key instanceof String ? entries.getOrDefault(key, "") : "";
  }

  @Override
  public String typeName() {
    return "template.KV";
  }

  @Override
  public Collection<String> names() {
    return METHODS;
  }

  @Override
  public Object member(String name) {
    return switch (name) {
      case "SortedPairs" -> Function.of(name, _ -> sortedPairs());
      case "Names" -> Function.of(name, _ -> Sequence.strings(sortedPairs().column("Name")));
      case "Values" -> Function.of(name, _ -> Sequence.strings(sortedPairs().column("Value")));
      case "Remove" -> Function.of(name, a -> without(a.strings(0)), Parameter.STRINGS);
      case "String" -> Function.of(name, _ -> sortedPairs().toString());
      default -> get((Object) name);
    };
  }

  /** All pairs by name, alertname first. */
  Pairs sortedPairs() {
    Comparator<Entry<String, String>> alertnameFirst =
        Comparator.comparing(e -> !e.getKey().equals("alertname"));
    return new Pairs(
        entries.entrySet().stream()
            .sorted(alertnameFirst)
            .map(e -> Pairs.pair(e.getKey(), e.getValue()))
            .toList());
  }

  private Kv without(List<String> names) {
    Kv copy = new Kv(entries);
    copy.entries.keySet().removeAll(new HashSet<>(names));
    return copy;
  }

  @Override
  public String toString() {
    return sortedPairs().toString();
  }
}
