package dev.carillon.template;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads literals as the Go language specification writes them; null for what is none. */
final class GoLiterals {
  private static final Pattern INTEGER =
      Pattern.compile(
          "[+-]?(0[xX](_?[0-9a-fA-F])+|0[bB](_?[01])+|0[oO](_?[0-7])+|0(_?[0-7])*|[1-9](_?[0-9])*)");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?([0-9](_?[0-9])*\\.?([0-9](_?[0-9])*)?|\\.[0-9](_?[0-9])*)([eE][+-]?[0-9](_?[0-9])*)?");
  private static final Pattern HEX_FLOAT =
      Pattern.compile(
          "[+-]?0[xX](_?[0-9a-fA-F])*\\.?([0-9a-fA-F](_?[0-9a-fA-F])*)?[pP][+-]?[0-9]+");

  private GoLiterals() {}

  /**
   * A Long or a Double; null when this is no number; text that says why when it is one that cannot
   * be used.
   */
  static @Nullable Object number(String literal) {
    if (INTEGER.matcher(literal).matches()) {
      return integer(literal.replace("_", ""));
    }
    boolean hex = HEX_FLOAT.matcher(literal).matches();
    if (hex || DECIMAL.matcher(literal).matches()) {
      double value;
      try {
        value = Double.parseDouble(literal.replace("_", ""));
      } catch (NumberFormatException notEvenDigits) {
        return null;
      }
      return Double.isInfinite(value) ? literal + " overflows float64" : (Object) value;
    }
    if (literal.endsWith("i")
        && number(literal.substring(0, literal.length() - 1)) instanceof Number) {
      return "complex numbers such as " + literal + " are not supported; use a plain number";
    }
    return null;
  }

  private static Object integer(String literal) {
    boolean negative = literal.startsWith("-");
    String digits = negative || literal.startsWith("+") ? literal.substring(1) : literal;
    int radix = 10;
    if (digits.length() > 1 && digits.startsWith("0")) {
      radix =
          switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
          };
      digits = digits.substring(Character.isLetter(digits.charAt(1)) ? 2 : 1);
    }
    BigInteger value = new BigInteger(digits, radix);
    BigInteger signed = negative ? value.negate() : value;
    return signed.bitLength() < Long.SIZE
        ? (Object) signed.longValue()
        : literal + " overflows int";
  }

  /** The code point between single quotes. */
  static @Nullable Long character(String literal) {
    String inner = literal.substring(1, literal.length() - 1);
    if (inner.startsWith("\\")) {
      String value = unescape(inner, '\'', true);
      return value == null || value.codePointCount(0, value.length()) != 1
          ? null
          : (Long) (long) value.codePointAt(0);
    }
    return inner.isEmpty() || inner.codePointCount(0, inner.length()) != 1
        ? null
        : (Long) (long) inner.codePointAt(0);
  }

  /** The content of a string in double quotes or, without any escape, between back quotes. */
  static @Nullable String string(String literal) {
    String inner = literal.substring(1, literal.length() - 1);
    return literal.startsWith("`") ? inner.replace("\r", "") : unescape(inner, '"', false);
  }

  /**
   * In a string, \xFF and \377 are bytes of UTF-8, in a character constant they are code points;
   * bytes that are no UTF-8 become U+FFFD, since Java's strings hold characters only.
   */
  private static @Nullable String unescape(String inner, char quote, boolean character) {
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(inner.length() + 16);
    int i = 0;
    while (i < inner.length()) {
      int c = inner.codePointAt(i);
      i += Character.charCount(c);
      if (c != '\\') {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      if (i == inner.length()) {
        return null;
      }
      char escape = inner.charAt(i++);
      int simple = "abfnrtv\\".indexOf(escape);
      if (simple >= 0) {
        bytes.write("\u0007\b\f\n\r\t\u000b\\".charAt(simple));
      } else if (escape == quote) {
        bytes.write(quote);
      } else {
        int length = "xuU".indexOf(escape) >= 0 ? (escape == 'x' ? 2 : escape == 'u' ? 4 : 8) : 3;
        int start = length == 3 ? i - 1 : i;
        int value = digits(inner, start, length, length == 3 ? 8 : 16);
        boolean isByte = length < 4;
        if (value < 0 || (isByte && value > 255) || (!isByte && !isScalar(value))) {
          return null;
        }
        i = start + length;
        if (isByte && !character) {
          bytes.write(value);
        } else {
          bytes.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isScalar(int value) {
    return Character.isValidCodePoint(value)
        && (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE);
  }

  private static int digits(String text, int start, int length, int radix) {
    if (start + length > text.length()) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < start + length; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value > Character.MAX_CODE_POINT ? -1 : (int) value;
  }
}
