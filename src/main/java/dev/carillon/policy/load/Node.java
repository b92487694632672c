package dev.carillon.policy.load;

import java.util.List;
import java.util.Map;

/** A YAML value and where it stands. Aliases are resolved: the same node may appear twice. */
sealed interface Node {
  At at();

  /** Nodes in it, itself included, with aliases counted as often as they are used. */
  long size();

  /** What it is, for messages. */
  default String kind() {
    return switch (this) {
      case Scalar s -> s.isNull() ? "nothing" : "a single value";
      case Sequence s -> "a list";
      case Mapping m -> "a mapping";
    };
  }

  default boolean isNull() {
    return this instanceof Scalar s && s.plain && NULLS.contains(s.text);
  }

  /** Nothing is asked for: no value, or a list or mapping without content. */
  default boolean isEmpty() {
    return switch (this) {
      case Scalar s -> s.isNull();
      case Sequence s -> s.items.isEmpty();
      case Mapping m -> m.entries.isEmpty();
    };
  }

  List<String> NULLS = List.of("", "~", "null", "Null", "NULL");

  /** {@code plain} means without quotes, so that it may be a number, a truth value or null. */
  record Scalar(At at, String text, boolean plain) implements Node {
    @Override
    public long size() {
      return 1;
    }
  }

  /** A list. */
  record Sequence(At at, List<Node> items, long size) implements Node {}

  /** Keys are unique; merged ones ({@code <<}) come last. */
  record Mapping(At at, Map<String, Entry> entries, long size) implements Node {}

  /** {@code at} is where the key stands. */
  record Entry(At at, Node value) {}
}
