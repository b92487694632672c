package dev.carillon.template;

import java.util.List;

/**
 * Commands, each handing its value to the next as last argument, and the variables that take the
 * final value.
 *
 * @param at offset of its start in the source
 * @param variables at most one, or two in a range
 */
record Pipeline(int at, List<Slot> variables, List<Command> commands) {
  Pipeline {
    variables = List.copyOf(variables);
    commands = List.copyOf(commands);
  }

  /** A variable, resolved while parsing to a place in the frame of its template. */
  record Slot(String name, int index) {}

  /** An operand, and arguments if that is a function or method. */
  record Command(List<Operand> operands) {
    Command {
      operands = List.copyOf(operands);
    }

    Operand first() {
      return operands.getFirst();
    }
  }
}
