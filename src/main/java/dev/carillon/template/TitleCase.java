package dev.carillon.template;

import java.util.Locale;

/** Title case as of American English: each word's first letter large, the others small. */
final class TitleCase {
  private TitleCase() {}

  static String of(String text) {
    StringBuilder title = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = wordEnd(text, i);
      title.append(word(text.substring(i, end)));
      i = end;
    }
    return title.toString();
  }

  /**
   * A run of letters, digits, marks and underscores, also across one . : ' or the like between
   * letters or digits.
   */
  private static int wordEnd(String text, int start) {
    int i = start;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean joins =
          i > start
              && next < text.length()
              && joins(text.codePointBefore(i), c, text.codePointAt(next));
      if (!inWord(c) && !joins) {
        return i == start ? next : i;
      }
      i = next;
    }
    return i;
  }

  private static boolean inWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.CONNECTOR_PUNCTUATION
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT;
  }

  /** Rules WB6, WB7, WB11 and WB12 of Unicode's word boundaries. */
  private static boolean joins(int before, int c, int after) {
    boolean either = c == '.' || c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x2024;
    boolean letters = either || c == ':' || c == 0xb7 || c == 0x387 || c == 0x2027;
    boolean digits = either || c == ',' || c == ';';
    return (letters && Character.isLetter(before) && Character.isLetter(after))
        || (digits && Character.isDigit(before) && Character.isDigit(after));
  }

  private static String word(String word) {
    int first = 0;
    while (first < word.length() && !isCased(word.codePointAt(first))) {
      first += Character.charCount(word.codePointAt(first));
    }
    if (first == word.length()) {
      return word;
    }
    int rest = first + Character.charCount(word.codePointAt(first));
    // The final sigma depends on the letters before it, so the whole word goes through Java's
    // mapping.
    String small = word.toLowerCase(Locale.ROOT);
    boolean sameLength = small.length() == word.length();
    String tail =
        sameLength ? small.substring(rest) : word.substring(rest).toLowerCase(Locale.ROOT);
    return word.substring(0, first) + large(word.substring(first, rest)) + tail;
  }

  private static boolean isCased(int c) {
    return Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c);
  }

  private static String large(String letter) {
    int c = letter.codePointAt(0);
    String upper = letter.toUpperCase(Locale.ROOT);
    boolean expands =
        Character.toTitleCase(c) == c
            && Character.isLowerCase(c)
            && upper.codePointCount(0, upper.length()) > 1;
    if (!expands) {
      return Character.toString(Character.toTitleCase(c));
    }
    // The sharp s becomes Ss, but what begins with an apostrophe keeps its large letter.
    boolean letterFirst = Character.isUpperCase(upper.codePointAt(0));
    return letterFirst
        ? upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT)
        : upper;
  }
}
