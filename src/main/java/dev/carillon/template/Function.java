package dev.carillon.template;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function that templates call by name, or a method of a value.
 *
 * @param parameters the types of the fixed parameters
 * @param rest the type of any further arguments, or null when there can be none
 */
public record Function(
    String name, List<Parameter> parameters, @Nullable Parameter rest, Body body) {

  public Function {
    parameters = List.copyOf(parameters);
  }

  /** Computes the result, one of the kinds of values that {@link Values} lists. */
  @FunctionalInterface
  public interface Body {
    /**
     * @throws FunctionException if it cannot
     */
    @Nullable Object call(Arguments arguments);
  }

  /** A function with exactly these parameters. */
  public static Function of(String name, Body body, Parameter... parameters) {
    return new Function(name, List.of(parameters), null, body);
  }

  /**
   * A function with these parameters, of which the last may be given any number of times, also
   * none.
   */
  public static Function variadic(String name, Body body, Parameter... parameters) {
    List<Parameter> all = List.of(parameters);
    return new Function(name, all.subList(0, all.size() - 1), all.getLast(), body);
  }

  /**
   * Whether this argument settles the result, so that the further ones are not evaluated: Go's
   * "and" and "or".
   */
  boolean decidedBy(@Nullable Object value) {
    return body instanceof Logic logic && Values.truth(value) == logic.decides();
  }

  /**
   * The body of "and", which the first false argument decides, and of "or", which the first true
   * one does; else the last argument is the result.
   */
  record Logic(boolean decides) implements Body {
    @Override
    public @Nullable Object call(Arguments arguments) {
      return arguments.any(arguments.size() - 1);
    }
  }

  /** The parameter type of the argument at this index. */
  Parameter type(int index) {
    return index < parameters.size() ? parameters.get(index) : rest == null ? Parameter.ANY : rest;
  }

  void checkCount(int given) {
    int want = parameters.size();
    if (rest == null ? given != want : given < want) {
      String wanted =
          Stream.concat(
                  parameters.stream().map(Parameter::goName),
                  Stream.ofNullable(rest).map(t -> "..." + t.goName()))
              .toList()
              .toString();
      throw new FunctionException(
          "wrong number of args for "
              + name
              + ": want "
              + (rest == null ? "" : "at least ")
              + want
              + " got "
              + given
              + "; its arguments are "
              + wanted);
    }
  }
}
