package dev.carillon.template;

import java.util.Locale;

/** Writes integers as Go's printf does. */
final class IntegerText {
  private IntegerText() {}

  static void write(Output out, Directive directive, long value, int verb) {
    switch (verb) {
      case 'c' -> directive.pad(out, character(value), directive.zero());
      case 'q' -> {
        Output quoted = out.sibling();
        GoText.quote(quoted, character(value), '\'', directive.plus());
        directive.pad(out, quoted.toString(), directive.zero());
      }
      case 'U' -> {
        String shown =
            directive.sharp()
                    && value >= 0
                    && value <= Character.MAX_CODE_POINT
                    && GoText.isPrint((int) value)
                ? " '" + character(value) + "'"
                : "";
        directive.pad(
            out,
            "U+"
                + pad(
                    Long.toHexString(value).toUpperCase(Locale.ROOT),
                    Math.max(4, directive.precision()))
                + shown,
            false);
      }
      default -> number(out, directive, value, verb);
    }
  }

  private static String character(long value) {
    return Character.toString(value < 0 || value > Character.MAX_CODE_POINT ? 0xfffd : (int) value);
  }

  private static void number(Output out, Directive directive, long value, int verb) {
    int radix =
        switch (verb) {
          case 'b' -> 2;
          case 'o', 'O' -> 8;
          case 'x', 'X' -> 16;
          default -> 10;
        };
    if (directive.precision() == 0 && value == 0) {
      directive.pad(out, "", false);
      return;
    }
    String sign = value < 0 ? "-" : directive.plus() ? "+" : directive.space() ? " " : "";
    int digits = directive.precision();
    if (digits < 0 && directive.zero() && !directive.minus()) {
      digits = directive.width() - sign.length();
    }
    String magnitude = pad(Long.toUnsignedString(Math.abs(value), radix), digits);
    String prefix =
        switch (verb) {
          case 'O' -> "0o";
          case 'b' -> directive.sharp() ? "0b" : "";
          case 'o' -> directive.sharp() && !magnitude.startsWith("0") ? "0" : "";
          case 'x', 'X' -> directive.sharp() ? "0x" : "";
          default -> "";
        };
    String shown = prefix + magnitude;
    directive.pad(out, sign + (verb == 'X' ? shown.toUpperCase(Locale.ROOT) : shown), false);
  }

  private static String pad(String digits, int length) {
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }
}
