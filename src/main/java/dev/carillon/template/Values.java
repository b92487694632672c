package dev.carillon.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of values that templates work on, and what Go's typing says of them. A value is
 * null, a String, Boolean, Long or Double, a {@link SafeText}, a List, a Map with String keys, one
 * of the {@link Fields}, or (only as a member) a {@link Function}. Nothing is reached by
 * reflection.
 *
 * <p>Null stands for Go's nil, which shows as {@code <no value>}; a missing key of a plain map is
 * nil. A {@link Kv} is a map of strings, so its missing keys are empty strings: that is how {@code
 * {{ .Labels.nope }}} renders nothing.
 */
final class Values {
  private Values() {}

  /** The value as one of the set: smaller Java numbers become Long or Double. */
  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String _,
          Boolean _,
          Long _,
          Double _,
          SafeText _,
          List<?> _,
          Map<?, ?> _,
          Fields _,
          Function _ ->
          value;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case Float number -> number.doubleValue();
      case CharSequence text -> text.toString();
      default ->
          throw new FunctionException(
              "values of " + value.getClass().getName() + " cannot be used in templates");
    };
  }

  /** The characters of a value that has the kind string, else nothing. */
  static String string(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case SafeText safe -> safe.text();
      case null, default -> "";
    };
  }

  static boolean isString(@Nullable Object value) {
    return value instanceof String || value instanceof SafeText;
  }

  /** What if and with decide by: false is nil, false, zero, and whatever is empty. */
  static boolean truth(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean bool -> bool;
      case Long number -> number != 0;
      case Double number -> number != 0;
      case String text -> !text.isEmpty();
      case SafeText safe -> !safe.text().isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case GoDuration duration -> duration.nanos() != 0;
      default -> true;
    };
  }

  static String typeName(@Nullable Object value) {
    return switch (value) {
      case null -> "nil";
      case Boolean _ -> "bool";
      case Long _ -> "int";
      case Double _ -> "float64";
      case String _ -> "string";
      case SafeText safe -> safe.place() == SafeText.Place.HTML ? "template.HTML" : "template.URL";
      case Fields fields -> fields.typeName();
      case List<?> _ -> "[]interface {}";
      case Map<?, ?> _ -> "map[string]interface {}";
      default -> "func";
    };
  }

  /** The entry of a map, or what Go has for a missing one. */
  static @Nullable Object entry(Map<?, ?> map, @Nullable Object key) {
    return key == null ? null : of(map.get(key));
  }
}
