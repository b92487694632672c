package dev.carillon.template;

import dev.carillon.template.Pipeline.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates commands: follows chains of names through the data and calls functions and methods with
 * their arguments.
 */
final class Operands {
  private final Evaluator evaluator;
  private final Rendering rendering;

  Operands(Evaluator evaluator, Rendering rendering) {
    this.evaluator = evaluator;
    this.rendering = rendering;
  }

  /** The value of a command, to which {@code piped} is the last argument unless that is absent. */
  @Nullable Object command(@Nullable Object dot, Command command, @Nullable Object piped) {
    List<Operand> arguments = command.operands().subList(1, command.operands().size());
    Operand first = command.first();
    evaluator.at(first.at());
    return switch (first) {
      case Operand.Call(int _, Function function) -> call(dot, first, function, arguments, piped);
      case Operand.Nil _ ->
          throw new FunctionException("nil is not a command; print nil would show it");
      default -> chain(dot, first, arguments, piped);
    };
  }

  /** The value of an operand that stands as an argument. */
  private @Nullable Object argument(@Nullable Object dot, Operand operand) {
    evaluator.at(operand.at());
    return switch (operand) {
      case Operand.Call(int _, Function function) ->
          call(dot, operand, function, List.of(), Absent.ARGUMENT);
      case Operand.Nil _ -> null;
      default -> chain(dot, operand, List.of(), Absent.ARGUMENT);
    };
  }

  private @Nullable Object chain(
      @Nullable Object dot, Operand operand, List<Operand> arguments, @Nullable Object piped) {
    rendering.step(1);
    Object start =
        switch (operand) {
          case Operand.Dot _, Operand.Field _ -> dot;
          case Operand.Variable variable -> evaluator.variable(variable.slot());
          case Operand.Constant constant -> constant.value();
          case Operand.Group group -> group(dot, group);
          case Operand.Chain chain -> argument(dot, chain.base());
          case Operand.Nil _, Operand.Call _ ->
              throw new IllegalStateException("no start of a chain: " + operand);
        };
    List<String> names =
        switch (operand) {
          case Operand.Field field -> field.names();
          case Operand.Variable variable -> variable.names();
          case Operand.Chain chain -> chain.names();
          default -> List.of();
        };
    evaluator.at(operand.at());
    boolean hasArguments = !arguments.isEmpty() || piped != Absent.ARGUMENT;
    if (names.isEmpty() && hasArguments) {
      throw new FunctionException(
          "can't give argument to a value that is no function"
              + (piped == Absent.ARGUMENT ? "" : "; only functions and methods can follow |"));
    }
    Object value = start;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      evaluator.at(operand.nameAt(i));
      if (value == null) {
        if (i == 0) {
          return null;
        }
        throw new FunctionException(
            "nil pointer evaluating interface {}."
                + name
                + ": ."
                + names.get(i - 1)
                + " is missing; test it with {{if}} or {{with}} first");
      }
      boolean last = i == names.size() - 1;
      Object member = member(value, name);
      if (member instanceof Function method) {
        value =
            last
                ? call(dot, operand, method, arguments, piped)
                : call(dot, operand, method, List.of(), Absent.ARGUMENT);
      } else if (last && hasArguments) {
        throw new FunctionException(name + " is not a method but has arguments");
      } else {
        value = member;
      }
    }
    return value;
  }

  private @Nullable Object group(@Nullable Object dot, Operand.Group group) {
    rendering.enter();
    Object value = evaluator.pipeline(dot, group.pipeline());
    rendering.leave();
    return value;
  }

  private static @Nullable Object member(Object receiver, String name) {
    if (receiver instanceof Fields fields) {
      Object member = fields.member(name);
      if (member == Absent.MEMBER) {
        throw new FunctionException(
            "can't evaluate field "
                + name
                + " in type "
                + fields.typeName()
                + DidYouMean.among(fields.names(), name));
      }
      return Values.of(member);
    }
    if (receiver instanceof Map<?, ?> map) {
      return Values.entry(map, name);
    }
    throw new FunctionException(
        "can't evaluate field "
            + name
            + " in type "
            + Values.typeName(receiver)
            + ", which has no fields");
  }

  private @Nullable Object call(
      @Nullable Object dot,
      Operand at,
      Function function,
      List<Operand> arguments,
      @Nullable Object piped) {
    rendering.step(1);
    evaluator.at(at.at());
    function.checkCount(arguments.size() + (piped == Absent.ARGUMENT ? 0 : 1));
    List<@Nullable Object> values = new ArrayList<>();
    for (Operand argument : arguments) {
      Object value = argument(dot, argument);
      check(function, values.size(), value);
      values.add(value);
      if (function.decidedBy(value)) {
        return value;
      }
    }
    evaluator.at(at.at());
    if (piped != Absent.ARGUMENT) {
      check(function, values.size(), piped);
      values.add(piped);
    }
    try {
      Object result = Values.of(function.body().call(new Arguments(values, rendering)));
      rendering.built(result);
      return result;
    } catch (FunctionException e) {
      throw new FunctionException("error calling " + function.name() + ": " + e.problem());
    }
  }

  private static void check(Function function, int index, @Nullable Object value) {
    Parameter type = function.type(index);
    if (!type.accepts(value)) {
      String what =
          value == null
              ? "invalid value; expected " + type.goName()
              : "wrong type for value; expected "
                  + type.goName()
                  + "; got "
                  + Values.typeName(value);
      throw new FunctionException(what + " as argument " + (index + 1) + " of " + function.name());
    }
  }
}
