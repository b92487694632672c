package dev.carillon.template;

import java.util.List;

/** What a command consists of; {@code at} is its offset in the source. */
sealed interface Operand {
  int at();

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
  record Chain(int at, Operand base, List<String> names) implements Operand {
    public Chain {
      names = List.copyOf(names);
    }
  }

  /** A pipeline in parentheses. */
  record Group(int at, Pipeline pipeline) implements Operand {}

  record Call(int at, Function function) implements Operand {}
}
