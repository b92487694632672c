package dev.carillon.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Go's encoding/json does: maps by key, structs in their order, and {@code < > &}
 * as \\u003c and so on.
 */
final class Json {
  private Json() {}

  static void write(Output out, @Nullable Object value) {
    write(out, value, 0);
  }

  private static void write(Output out, @Nullable Object value, int depth) {
    Printer.checkNesting(depth);
    switch (value) {
      case null -> out.append("null");
      case Boolean bool -> out.append(bool.toString());
      case Long number -> out.append(number.toString());
      case Double number -> out.append(FloatText.json(number));
      case String text -> string(out, text);
      case SafeText safe -> string(out, safe.text());
      case GoTime time -> string(out, time.json());
      case GoDuration duration -> out.append(Long.toString(duration.nanos()));
      case Struct struct -> {
        char before = '{';
        for (Struct.Field field : struct.fields().values()) {
          string(out.append(before), field.json());
          write(out.append(':'), field.value(), depth + 1);
          before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
      }
      case Map<?, ?> map -> {
        char before = '{';
        for (String key : Printer.sortedKeys(map)) {
          string(out.append(before), key);
          write(out.append(':'), Values.entry(map, key), depth + 1);
          before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
      }
      case List<?> list -> {
        char before = '[';
        for (Object element : list) {
          write(out.append(before), Values.of(element), depth + 1);
          before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
      }
      default ->
          throw new FunctionException("JSON has no way to write a " + Values.typeName(value));
    }
  }

  private static void string(Output out, String text) {
    out.append('"');
    text.codePoints().forEach(c -> character(out, c));
    out.append('"');
  }

  private static void character(Output out, int c) {
    int simple = "\b\f\n\r\t\"\\".indexOf(c);
    if (simple >= 0) {
      out.append('\\').append("bfnrt\"\\".charAt(simple));
    } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
      out.append(String.format("\\u%04x", c));
    } else {
      out.appendCodePoint(
          c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c);
    }
  }
}
