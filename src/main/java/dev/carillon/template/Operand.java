package dev.carillon.template;

import java.util.List;

/** What a command consists of; {@code at} is its offset in the source. */
sealed interface Operand {
  int at();

  /** Where the name at this index of its chain begins, with the dot. */
  default int nameAt(int index) {
    return switch (this) {
      case Field(int at, List<String> names) -> at + lengths(names, index);
      case Variable(int at, Pipeline.Slot slot, List<String> names) ->
          at + slot.name().length() + lengths(names, index);
      case Chain(int _, Operand _, int namesAt, List<String> names) ->
          namesAt + lengths(names, index);
      default -> at();
    };
  }

  private static int lengths(List<String> names, int count) {
    return names.subList(0, count).stream().mapToInt(name -> name.length() + 1).sum();
  }

  record Dot(int at) implements Operand {}

  record Nil(int at) implements Operand {}

  /** A String, Boolean, Long or Double, and the literal as it was written. */
  record Constant(int at, Object value, String written) implements Operand {}

  /** {@code .Labels.job}: a chain from dot. */
  record Field(int at, List<String> names) implements Operand {
    public Field {
      names = List.copyOf(names);
    }
  }

  /** {@code $x} or {@code $x.Labels.job}. */
  record Variable(int at, Pipeline.Slot slot, List<String> names) implements Operand {
    public Variable {
      names = List.copyOf(names);
    }
  }

  /** {@code (index .Alerts 0).Labels.job}: a chain from a group or function. */
  record Chain(int at, Operand base, int namesAt, List<String> names) implements Operand {
    public Chain {
      names = List.copyOf(names);
    }
  }

  /** A pipeline in parentheses. */
  record Group(int at, Pipeline pipeline) implements Operand {}

  record Call(int at, Function function) implements Operand {}
}
