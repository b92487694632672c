package dev.carillon.alert;

/** Makes text that arrived from outside safe to hash, store and send. */
public final class Text {
  private Text() {}

  /**
   * Replaces U+0000 (which PostgreSQL refuses) and lone surrogates (which UTF-8 cannot carry) by
   * U+FFFD. Done before the fingerprint, so that an alert has one identity in every store.
   */
  public static String clean(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return cleanFrom(s, i);
      }
    }
    return s;
  }

  private static String cleanFrom(String s, int from) {
    StringBuilder out = new StringBuilder(s.length()).append(s, 0, from);
    for (int i = from; i < s.length(); i++) {
      char c = s.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < s.length()
          && Character.isLowSurrogate(s.charAt(i + 1))) {
        out.append(c).append(s.charAt(++i));
      } else if (c == 0 || Character.isSurrogate(c)) {
        out.append('\uFFFD');
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * At most {@code max} code points of {@code s}; the last one is an ellipsis where text was cut.
   */
  public static String cut(String s, int max) {
    if (s.length() <= max || s.codePointCount(0, s.length()) <= max) {
      return s;
    }
    return s.substring(0, s.offsetByCodePoints(0, max - 1)) + "…";
  }
}
