package dev.carillon.policy.load;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that was probably meant. */
final class DidYouMean {
  private DidYouMean() {}

  /** {@code ; did you mean "x"?}, or nothing if no word is near. */
  static String hint(String word, Collection<String> known) {
    int reach = Math.min(3, Math.max(1, word.length() / 3));
    return known.stream()
        .filter(k -> Math.abs(k.length() - word.length()) <= reach && distance(word, k) <= reach)
        .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k))
        .map(k -> "; did you mean \"" + k + "\"?")
        .orElse("");
  }

  /** Letters to insert, delete, replace or swap with their neighbour; case does not count. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = same(a, i - 1, b, j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && same(a, i - 1, b, j - 2) && same(a, i - 2, b, j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }

  private static boolean same(String a, int i, String b, int j) {
    return Character.toLowerCase(a.charAt(i)) == Character.toLowerCase(b.charAt(j));
  }
}
