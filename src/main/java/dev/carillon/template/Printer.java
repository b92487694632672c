package dev.carillon.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as Go's fmt does for %v: what an action shows, and print and println. */
final class Printer {
  /** Lists and maps within each other; a template can nest them as deep as it likes. */
  static final int MAX_NESTING = 100;

  private Printer() {}

  /** A value by %v; nil shows as {@code <nil>}. */
  static void print(Output out, @Nullable Object value) {
    Directive.PLAIN.write(out, value, 'v');
  }

  /** What the values look like side by side: with a blank between two that are no strings. */
  static Output sprint(Output out, List<@Nullable Object> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0 && !Values.isString(values.get(i)) && !Values.isString(values.get(i - 1))) {
        out.append(' ');
      }
      print(out, values.get(i));
    }
    return out;
  }

  /** What the values look like with a blank between each two, and a line end. */
  static Output sprintln(Output out, List<@Nullable Object> values) {
    for (int i = 0; i < values.size(); i++) {
      out.append(i > 0 ? " " : "");
      print(out, values.get(i));
    }
    return out.append('\n');
  }

  /** The keys of a map in Go's order. */
  static List<String> sortedKeys(Map<?, ?> map) {
    return map.keySet().stream().map(String::valueOf).sorted(GoText.ORDER).toList();
  }

  static void checkNesting(int depth) {
    if (depth > MAX_NESTING) {
      throw new FunctionException("the value nests deeper than " + MAX_NESTING + " levels");
    }
  }
}
