package dev.carillon.policy;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a regular expression that is but a list of words: {@code a|b}, {@code team-(a|b)}, {@code
 * ^(?:a|b\.c)$}. It knows literals, escaped punctuation, {@code |}, plain groups and anchors at the
 * ends; at anything else it gives up, which costs speed and never a match.
 */
final class Alternation {
  /** All words together; groups behind groups multiply. */
  private static final long MAX_CHARS = 1 << 18;

  private static final int MAX_DEPTH = 20;

  private final String regex;
  private int at;

  private Alternation(String regex) {
    this.regex = regex;
  }

  /** The only values that the anchored expression matches; null if they cannot be listed. */
  static @Nullable Set<String> values(String regex) {
    Alternation reader = new Alternation(regex);
    Set<String> values = reader.either(0);
    return reader.at == regex.length() ? values : null;
  }

  private @Nullable Set<String> either(int depth) {
    Set<String> all = new LinkedHashSet<>();
    do {
      Set<String> one = sequence(depth);
      if (one == null) {
        return null;
      }
      all.addAll(one);
    } while (skip("|"));
    return all;
  }

  private @Nullable Set<String> sequence(int depth) {
    if (depth == 0) {
      skip("^");
    }
    Set<String> all = Set.of("");
    while (!atEnd()) {
      if (depth == 0 && skip("$")) {
        return atEnd() ? all : null;
      }
      Set<String> next = skip("(") ? group(depth + 1) : literal();
      all = next == null ? null : product(all, next);
      if (all == null) {
        return null;
      }
    }
    return all;
  }

  private boolean atEnd() {
    return at == regex.length() || regex.charAt(at) == '|' || regex.charAt(at) == ')';
  }

  private @Nullable Set<String> group(int depth) {
    skip("?:");
    Set<String> inner = depth > MAX_DEPTH ? null : either(depth);
    return skip(")") ? inner : null;
  }

  private @Nullable Set<String> literal() {
    StringBuilder word = new StringBuilder();
    for (; at < regex.length(); at++) {
      char c = regex.charAt(at);
      if (c == '\\' && at + 1 < regex.length() && isAsciiPunctuation(regex.charAt(at + 1))) {
        word.append(regex.charAt(++at));
      } else if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
        break;
      } else {
        word.append(c);
      }
    }
    return word.isEmpty() ? null : Set.of(word.toString());
  }

  private static boolean isAsciiPunctuation(char c) {
    return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
  }

  private static @Nullable Set<String> product(Set<String> heads, Set<String> tails) {
    if (heads.size() * chars(tails) + tails.size() * chars(heads) > MAX_CHARS) {
      return null;
    }
    Set<String> words = new LinkedHashSet<>();
    for (String head : heads) {
      for (String tail : tails) {
        words.add(head + tail);
      }
    }
    return words;
  }

  private static long chars(Set<String> words) {
    return words.stream().mapToLong(w -> w.length() + 1L).sum();
  }

  private boolean skip(String text) {
    boolean there = regex.startsWith(text, at);
    at += there ? text.length() : 0;
    return there;
  }
}
