package dev.carillon.template;

import java.util.Collection;
import java.util.Locale;

/** Finds the name that was probably meant. */
final class DidYouMean {
  private static final int FAR = 3;

  private DidYouMean() {}

  /** {@code "; did you mean x?"}, or all candidates if they are few, or nothing. */
  static String among(Collection<String> candidates, String wrong) {
    String lower = wrong.toLowerCase(Locale.ROOT);
    String best = "";
    int distance = Math.min(FAR, (wrong.length() + 1) / 2);
    for (String candidate : candidates) {
      String name = candidate.toLowerCase(Locale.ROOT);
      boolean part = lower.length() > 2 && (name.endsWith(lower) || name.startsWith(lower));
      int d = part ? 1 : distance(name, lower);
      if (d < distance) {
        distance = d;
        best = candidate;
      }
    }
    if (!best.isEmpty()) {
      return "; did you mean " + best + "?";
    }
    return candidates.isEmpty() || candidates.size() > 12
        ? ""
        : "; there is " + String.join(", ", candidates.stream().sorted().toList());
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) >= FAR || b.length() > 60) {
      return FAR;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
