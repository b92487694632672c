package dev.carillon.destination.words;

/**
 * Makes text that strangers wrote fit for people's eyes. Control characters go, and so do the
 * invisible ones that turn the reading direction of what follows; letters of any script stay.
 */
public final class Plain {
  private Plain() {}

  /** On one line, at most {@code max} code points. */
  public static String line(String text, int max) {
    return fit(text, max, false);
  }

  /** With its line breaks, at most {@code max} code points. */
  public static String block(String text, int max) {
    return fit(text, max, true);
  }

  private static String fit(String text, int max, boolean keepLines) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), 2 * max));
    int length = 0;
    char gap = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (keepLines && c == '\n') {
        gap = '\n';
      } else if (isGap(c)) {
        gap = gap == 0 ? ' ' : gap;
      } else {
        if (gap != 0 && length > 0) {
          out.append(gap);
          length++;
        }
        gap = 0;
        if (length >= max) {
          return shorten(out, max);
        }
        out.appendCodePoint(c);
        length++;
      }
    }
    return out.toString();
  }

  private static String shorten(StringBuilder out, int max) {
    out.setLength(out.offsetByCodePoints(0, max - 1));
    return out.append('…').toString();
  }

  private static boolean isGap(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.CONTROL
        || Character.getType(c) == Character.SURROGATE
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0xFEFF;
  }
}
