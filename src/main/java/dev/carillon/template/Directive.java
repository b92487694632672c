package dev.carillon.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flags of one directive of printf, such as {@code %-8.3s}, and how a value is written under
 * them. Lists, maps and structs apply the directive to each element, as Go's fmt does.
 *
 * @param width least number of characters, or -1
 * @param precision digits or characters, or -1
 * @param detail what %v tells of structs
 */
record Directive(
    boolean minus,
    boolean plus,
    boolean sharp,
    boolean space,
    boolean zero,
    int width,
    int precision,
    Detail detail) {
  static final Directive PLAIN =
      new Directive(false, false, false, false, false, -1, -1, Detail.VALUE);

  /** What %v, %+v and %#v tell. */
  enum Detail {
    VALUE,
    NAMES,
    SOURCE
  }

  /** For %v, the flags plus and sharp ask for detail and no longer mean signs and prefixes. */
  Directive forValues() {
    Detail more = sharp ? Detail.SOURCE : plus ? Detail.NAMES : Detail.VALUE;
    return new Directive(minus, false, false, space, zero, width, precision, more);
  }

  void write(Output out, @Nullable Object value, int verb) {
    write(out, value, verb, 0);
  }

  private void write(Output out, @Nullable Object value, int verb, int depth) {
    Printer.checkNesting(depth);
    if (verb == 'T') {
      if (value == null) {
        pad(out, "<nil>", zero);
      } else {
        text(out, Values.typeName(value), 's');
      }
      return;
    }
    switch (value) {
      case null -> {
        if (verb == 'v') {
          pad(out, "<nil>", false);
        } else {
          out.append("%!").appendCodePoint(verb).append("(<nil>)");
        }
      }
      case Boolean bool when verb == 't' || verb == 'v' -> pad(out, bool.toString(), zero);
      case Long number when "vdboxXOcqU".indexOf(verb) >= 0 ->
          IntegerText.write(out, this, number, verb);
      case Double number when "vbeEfFgGxX".indexOf(verb) >= 0 -> real(out, number, verb);
      case String string when "vsxXq".indexOf(verb) >= 0 -> text(out, string, verb);
      case SafeText safe when "vsxXq".indexOf(verb) >= 0 -> text(out, safe.text(), verb);
      case GoDuration duration when "dboxXcU".indexOf(verb) >= 0 ->
          IntegerText.write(out, this, duration.nanos(), verb);
      case Kv _, Pairs _, GoTime _, GoDuration _
          when "vsxXq".indexOf(verb) >= 0 && !asSource(verb) ->
          text(out, value.toString(), verb);
      case Map<?, ?> map -> map(out, map, verb, depth);
      case List<?> list -> list(out, list, verb, depth);
      case Struct struct -> struct(out, struct, verb, depth);
      default -> bad(out, value, verb, depth);
    }
  }

  private boolean asSource(int verb) {
    return detail == Detail.SOURCE && verb == 'v';
  }

  private void list(Output out, List<?> list, int verb, int depth) {
    out.append(asSource(verb) ? Values.typeName(list) + "{" : "[");
    String separator = "";
    for (Object element : list) {
      out.append(separator);
      write(out, Values.of(element), verb, depth + 1);
      separator = asSource(verb) ? ", " : " ";
    }
    out.append(asSource(verb) ? '}' : ']');
  }

  private void map(Output out, Map<?, ?> map, int verb, int depth) {
    out.append(asSource(verb) ? Values.typeName(map) + "{" : "map[");
    String separator = "";
    for (String key : Printer.sortedKeys(map)) {
      out.append(separator);
      write(out, key, verb, depth + 1);
      out.append(':');
      write(out, Values.entry(map, key), verb, depth + 1);
      separator = asSource(verb) ? ", " : " ";
    }
    out.append(asSource(verb) ? '}' : ']');
  }

  private void struct(Output out, Struct struct, int verb, int depth) {
    out.append(asSource(verb) ? struct.typeName() + "{" : "{");
    String separator = "";
    for (Map.Entry<String, Struct.Field> field : struct.fields().entrySet()) {
      out.append(separator);
      if (verb == 'v' && detail != Detail.VALUE) {
        out.append(field.getKey()).append(':');
      }
      write(out, field.getValue().value(), verb, depth + 1);
      separator = asSource(verb) ? ", " : " ";
    }
    out.append('}');
  }

  /** Go's way to say that a verb does not suit a value: it goes on, and the text shows it. */
  private void bad(Output out, Object value, int verb, int depth) {
    out.append("%!").appendCodePoint(verb).append('(').append(Values.typeName(value)).append('=');
    write(out, value, 'v', depth + 1);
    out.append(')');
  }

  private void text(Output out, String value, int verb) {
    if (verb == 'x' || verb == 'X') {
      pad(out, hex(value, verb == 'X'), zero);
      return;
    }
    boolean cut = precision >= 0 && value.codePointCount(0, value.length()) > precision;
    String shown = cut ? value.substring(0, value.offsetByCodePoints(0, precision)) : value;
    if (verb == 'q' || asSource(verb)) {
      boolean raw =
          sharp
              && verb == 'q'
              && shown
                  .codePoints()
                  .allMatch(c -> c != '`' && c != 0xfeff && (c == '\t' || (c >= ' ' && c != 0x7f)));
      Output quoted = out.sibling();
      if (raw) {
        quoted.append('`').append(shown).append('`');
      } else {
        GoText.quote(quoted, shown, '"', plus);
      }
      shown = quoted.toString();
    }
    pad(out, shown, zero);
  }

  private String hex(String value, boolean upper) {
    byte[] all = GoText.bytes(value);
    int length = precision >= 0 ? Math.min(precision, all.length) : all.length;
    StringBuilder hex = new StringBuilder(length * 2);
    for (int i = 0; i < length; i++) {
      hex.append(i > 0 && space ? " " : "").append(sharp && (i == 0 || space) ? "0x" : "");
      hex.append(Character.forDigit((all[i] >> 4) & 15, 16))
          .append(Character.forDigit(all[i] & 15, 16));
    }
    return upper ? hex.toString().toUpperCase(Locale.ROOT) : hex.toString();
  }

  private void real(Output out, double value, int verb) {
    if (sharp) {
      throw new FunctionException("the flag # is not supported for floating point numbers");
    }
    String number = FloatText.format(value, (char) (verb == 'v' ? 'g' : verb), precision);
    boolean signed = number.startsWith("-") || number.startsWith("+");
    String digits = signed ? number.substring(1) : number;
    String sign =
        number.startsWith("-")
            ? "-"
            : plus || (signed && Double.isInfinite(value) && !space) ? "+" : space ? " " : "";
    if (zero && !minus && Double.isFinite(value)) {
      out.append(sign).repeat('0', width - sign.length() - digits.length()).append(digits);
    } else {
      pad(out, sign + digits, false);
    }
  }

  /** Fills up to the width, on the left unless the minus flag is given. */
  void pad(Output out, String text, boolean zeros) {
    int fill = width < 0 ? 0 : width - text.codePointCount(0, text.length());
    if (minus) {
      out.append(text).repeat(' ', fill);
    } else {
      out.repeat(zeros ? '0' : ' ', fill).append(text);
    }
  }
}
