package dev.carillon.template;

import dev.carillon.template.Pipeline.Command;
import dev.carillon.template.Pipeline.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks the nodes of a template and writes what they say, once. It keeps, as its only state, the
 * place that it is at (the source and an offset, for errors), the variables of the template it is
 * in, and the output. Each way down into a body, a template or parentheses is counted against the
 * depth limit and each node and operand against the steps, so that neither the stack nor time can
 * run out. Operands are {@link Operands}' work.
 */
final class Evaluator {
  private final Map<String, Definition> definitions;
  private final Rendering rendering;
  private final Operands operands;
  private final Output out;
  private @Nullable Object[] variables = {};
  private Definition current;
  private int at;

  /** How a body ended. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  Evaluator(Definition start, Map<String, Definition> definitions, Rendering rendering) {
    this.current = start;
    this.definitions = definitions;
    this.rendering = rendering;
    this.operands = new Operands(this, rendering);
    this.out = rendering.output();
  }

  String render() {
    try {
      run(current, Values.of(rendering.root()));
      return out.toString();
    } catch (FunctionException e) {
      String where =
          current.name().equals(current.source().name())
              ? ""
              : "in template \"" + current.name() + "\": ";
      throw current.source().problem(at, where + e.problem());
    }
  }

  private void run(Definition definition, @Nullable Object dot) {
    @Nullable Object[] outerVariables = variables;
    Definition outer = current;
    rendering.enter();
    current = definition;
    variables = new Object[definition.slots()];
    Arrays.fill(variables, Absent.VARIABLE);
    variables[0] = dot;
    body(dot, definition.body());
    variables = outerVariables;
    current = outer;
    rendering.leave();
  }

  private Flow body(@Nullable Object dot, List<Node> nodes) {
    for (Node node : nodes) {
      Flow flow = node(dot, node);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow inner(@Nullable Object dot, List<Node> nodes) {
    rendering.enter();
    Flow flow = body(dot, nodes);
    rendering.leave();
    return flow;
  }

  private Flow node(@Nullable Object dot, Node node) {
    rendering.step(1);
    return switch (node) {
      case Node.Text(String text) -> {
        out.append(text);
        yield Flow.ON;
      }
      case Node.Action(Pipeline pipeline) -> {
        Object value = pipeline(dot, pipeline);
        if (pipeline.variables().isEmpty()) {
          show(value);
        }
        yield Flow.ON;
      }
      case Node.Choice choice -> choose(dot, choice);
      case Node.Range range -> range(dot, range);
      case Node.Break() -> Flow.BREAK;
      case Node.Continue() -> Flow.CONTINUE;
      case Node.Invoke invoke -> {
        invoke(dot, invoke);
        yield Flow.ON;
      }
    };
  }

  private void show(@Nullable Object value) {
    if (value == null) {
      out.append("<no value>");
    } else {
      Printer.print(out, value);
    }
  }

  private Flow choose(@Nullable Object dot, Node.Choice choice) {
    for (Node.Branch branch : choice.branches()) {
      Object value = pipeline(dot, branch.condition());
      if (Values.truth(value)) {
        return inner(choice.setsDot() ? value : dot, branch.body());
      }
    }
    return inner(dot, choice.otherwise());
  }

  private Flow range(@Nullable Object dot, Node.Range range) {
    Object over = pipeline(dot, range.over());
    List<Slot> targets = range.over().variables();
    boolean any = false;
    at = range.over().at();
    switch (over) {
      case Map<?, ?> map -> {
        for (Object key : Printer.sortedKeys(map)) {
          any = true;
          if (!turn(range, targets, key, Values.entry(map, key))) {
            break;
          }
        }
      }
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          any = true;
          if (!turn(range, targets, (long) i, Values.of(list.get(i)))) {
            break;
          }
        }
      }
      case Long count -> {
        if (targets.size() > 1) {
          throw new FunctionException(
              "can't use "
                  + count
                  + " to iterate over more than one variable; a number sets only one");
        }
        for (long i = 0; i < count; i++) {
          any = true;
          if (!turn(range, targets, i, i)) {
            break;
          }
        }
      }
      case null -> {}
      default ->
          throw new FunctionException(
              "range can't iterate over a value of type "
                  + Values.typeName(over)
                  + "; give it a list, a map or a number");
    }
    return any ? Flow.ON : inner(dot, range.otherwise());
  }

  /** One turn of a loop; false once it breaks. */
  private boolean turn(
      Node.Range range, List<Slot> targets, Object index, @Nullable Object element) {
    rendering.step(1);
    if (!targets.isEmpty()) {
      variables[targets.getLast().index()] = element;
    }
    if (targets.size() > 1) {
      variables[targets.getFirst().index()] = index;
    }
    return inner(element, range.body()) != Flow.BREAK;
  }

  private void invoke(@Nullable Object dot, Node.Invoke invoke) {
    at = invoke.at();
    Definition definition = definitions.get(invoke.template());
    if (definition == null) {
      throw new FunctionException(Invocations.missing(invoke.template(), definitions));
    }
    Pipeline argument = invoke.argument();
    Object value = argument == null ? null : pipeline(dot, argument);
    at = invoke.at();
    run(definition, value);
  }

  /** The value of a pipeline; its variables are set. */
  @Nullable Object pipeline(@Nullable Object dot, Pipeline pipeline) {
    at = pipeline.at();
    Object value = Absent.ARGUMENT;
    for (Command command : pipeline.commands()) {
      rendering.step(1);
      value = operands.command(dot, command, value);
    }
    for (Slot variable : pipeline.variables()) {
      variables[variable.index()] = value;
    }
    return value;
  }

  @Nullable Object variable(Slot slot) {
    Object value = variables[slot.index()];
    if (value == Absent.VARIABLE) {
      throw new FunctionException("undefined variable: " + slot.name());
    }
    return value;
  }

  /** Notes the place that an error from now on belongs to. */
  void at(int offset) {
    at = offset;
  }
}
