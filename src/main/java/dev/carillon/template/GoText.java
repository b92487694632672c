package dev.carillon.template;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** Go's view of strings: ordered and measured as UTF-8, quoted as source. */
final class GoText {
  /**
   * The order of UTF-8 bytes, which is that of code points; Java's own order puts U+E000 to U+FFFF
   * after them.
   */
  static final Comparator<String> ORDER = GoText::compare;

  private GoText() {}

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean mixed = Character.isSurrogate(x) != Character.isSurrogate(y);
        return mixed
            ? Integer.compare(a.codePointAt(i), b.codePointAt(i))
            : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Length in bytes of UTF-8. */
  static long length(String text) {
    return text.codePoints()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
        .sum();
  }

  /** Bytes as a string; what is no UTF-8 becomes U+FFFD. */
  static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** As in {@code U+002F '/'}. */
  static String unicode(int c) {
    return String.format("U+%04X", c) + (isPrint(c) ? " '" + Character.toString(c) + "'" : "");
  }

  /** Letters, marks, numbers, punctuation, symbols and the ASCII blank. */
  static boolean isPrint(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /**
   * A literal of Go's source: within the given quotes, with escapes for what does not print, or is
   * not ASCII.
   */
  static void quote(Output out, String text, char quote, boolean ascii) {
    out.append(quote);
    text.codePoints().forEach(c -> escape(out, c, quote, ascii));
    out.append(quote);
  }

  private static void escape(Output out, int c, char quote, boolean ascii) {
    int simple = "\u0007\b\f\n\r\t\u000b".indexOf(c);
    if (c == quote || c == '\\') {
      out.append('\\').append((char) c);
    } else if (c < 0x7f ? c >= ' ' : !ascii && isPrint(c)) {
      out.appendCodePoint(c);
    } else if (simple >= 0) {
      out.append('\\').append("abfnrtv".charAt(simple));
    } else if (c < 0x80) {
      out.append(String.format("\\x%02x", c));
    } else {
      out.append(
          c < 0x10000
              ? String.format("\\u%04x", Character.isSurrogate((char) c) ? 0xfffd : c)
              : String.format("\\U%08x", c));
    }
  }
}
