package dev.carillon.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Go's eq, ne, lt, le, gt and ge: they compare values of one kind only, so 1 and 1.0 are not
 * comparable.
 */
final class Comparisons {
  private Comparisons() {}

  static List<Function> functions() {
    return List.of(
        Function.variadic("eq", Comparisons::equalsAny, Parameter.ANY, Parameter.ANY),
        Function.of("ne", a -> !equal(a.any(0), a.any(1)), Parameter.ANY, Parameter.ANY),
        Function.of("lt", a -> less(a.any(0), a.any(1)), Parameter.ANY, Parameter.ANY),
        Function.of(
            "le",
            a -> less(a.any(0), a.any(1)) || equal(a.any(0), a.any(1)),
            Parameter.ANY,
            Parameter.ANY),
        Function.of(
            "gt",
            a -> !less(a.any(0), a.any(1)) && !equal(a.any(0), a.any(1)),
            Parameter.ANY,
            Parameter.ANY),
        Function.of("ge", a -> !less(a.any(0), a.any(1)), Parameter.ANY, Parameter.ANY));
  }

  /** Whether the first argument equals one of the others. */
  private static boolean equalsAny(Arguments arguments) {
    if (arguments.size() == 1) {
      throw new FunctionException("missing argument for comparison");
    }
    for (Object other : arguments.from(1)) {
      if (equal(arguments.any(0), other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    if (Values.isString(a) && Values.isString(b)) {
      return Values.string(a).equals(Values.string(b));
    }
    if (a instanceof List<?>
        || a instanceof Map<?, ?>
        || b instanceof List<?>
        || b instanceof Map<?, ?>) {
      throw new FunctionException(
          "lists and maps cannot be compared; compare their elements, or use len");
    }
    if (a instanceof Double x && b instanceof Double y) {
      return x.doubleValue() == y.doubleValue();
    }
    if (a instanceof Long
        || a instanceof Boolean
        || a instanceof Double
        || !a.getClass().equals(b.getClass())) {
      sameKind(a, b);
    }
    return a.equals(b);
  }

  private static boolean less(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x < y;
    }
    if (a instanceof Double x && b instanceof Double y) {
      return x < y;
    }
    if (a instanceof GoDuration x && b instanceof GoDuration y) {
      return x.nanos() < y.nanos();
    }
    if (Values.isString(a) && Values.isString(b)) {
      return GoText.ORDER.compare(Values.string(a), Values.string(b)) < 0;
    }
    if (a == null
        || b == null
        || a instanceof Boolean
        || a instanceof Fields
        || a instanceof List<?>
        || a instanceof Map<?, ?>) {
      throw new FunctionException(
          "invalid type for comparison: " + Values.typeName(a) + " and " + Values.typeName(b));
    }
    sameKind(a, b);
    throw new FunctionException("invalid type for comparison: " + Values.typeName(a));
  }

  private static void sameKind(Object a, Object b) {
    if (!a.getClass().equals(b.getClass())) {
      throw new FunctionException(
          "incompatible types for comparison: "
              + Values.typeName(a)
              + " and "
              + Values.typeName(b));
    }
  }
}
