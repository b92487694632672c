package dev.carillon.intake;

/** Mends the escapes of a JSON text. */
final class Escapes {
  private Escapes() {}

  /**
   * Replaces each escaped surrogate that has no partner by an escaped U+FFFD. Jackson refuses such
   * a thing in a name, and with it the whole body; in a value it lets it pass. The text is
   * unchanged (the same object) where there is nothing to mend.
   */
  static String mend(String json) {
    StringBuilder out = null;
    int done = 0;
    for (int i = json.indexOf('\\'); i >= 0; i = json.indexOf('\\', i)) {
      int unit = unit(json, i);
      int next = unit < 0 ? i + 2 : i + 6;
      if (isHigh(unit) && isLow(unit(json, next))) {
        next += 6;
      } else if (isHigh(unit) || isLow(unit)) {
        out = out == null ? new StringBuilder(json.length()) : out;
        out.append(json, done, i).append("\\ufffd");
        done = next;
      }
      i = next;
    }
    return out == null ? json : out.append(json, done, json.length()).toString();
  }

  /** The UTF-16 unit that the escape at {@code i} stands for, -1 if none starts there. */
  private static int unit(String json, int i) {
    if (i + 6 > json.length() || json.charAt(i) != '\\' || json.charAt(i + 1) != 'u') {
      return -1;
    }
    int unit = 0;
    for (int k = i + 2; k < i + 6; k++) {
      int digit = Character.digit(json.charAt(k), 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static boolean isHigh(int unit) {
    return unit >= 0xd800 && unit < 0xdc00;
  }

  private static boolean isLow(int unit) {
    return unit >= 0xdc00 && unit < 0xe000;
  }
}
