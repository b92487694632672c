package dev.carillon.template;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how many instructions a regular expression compiles to: one for each atom, times the
 * repetitions that it and the groups around it ask for.
 */
public final class PatternSize {
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_NESTING = 100;
  private static final long MAX_SIZE = 10_000;

  private final String regex;
  private final long maxSize;
  private int at;

  private PatternSize(String regex, long maxSize) {
    this.regex = regex;
    this.maxSize = maxSize;
  }

  /** A sequence of atoms: the weight of all, and of the last, which a repetition multiplies. */
  private record Level(long total, long last) {
    Level atom(long weight) {
      return new Level(total + weight, weight);
    }

    Level times(long count) {
      long weight = last * Math.max(1, count);
      return new Level(total - last + weight, weight);
    }
  }

  /**
   * @throws FunctionException if the expression is too long, too deep or too large to be compiled
   */
  static long of(String regex) {
    return of(regex, MAX_LENGTH, MAX_SIZE);
  }

  /**
   * As above, with limits for who is trusted more than a label.
   *
   * @param maxLength UTF-16 units
   */
  public static long of(String regex, int maxLength, long maxSize) {
    if (regex.length() > maxLength) {
      throw new FunctionException(
          "a pattern has at most " + maxLength + " characters; this one has " + regex.length());
    }
    return new PatternSize(regex, maxSize).measure();
  }

  private long measure() {
    Deque<Level> outer = new ArrayDeque<>();
    Level level = new Level(0, 0);
    while (at < regex.length()) {
      char c = regex.charAt(at++);
      switch (c) {
        case '(' -> {
          outer.push(level);
          level = new Level(0, 0);
          if (outer.size() > MAX_NESTING) {
            throw new FunctionException(
                "groups of a pattern nest at most " + MAX_NESTING + " deep");
          }
        }
        case ')' -> {
          long inner = level.total() + 1;
          level = (outer.isEmpty() ? new Level(0, 0) : outer.pop()).atom(inner);
        }
        case '{' -> level = level.times(repetition());
        case '[' -> {
          skipClass();
          level = level.atom(1);
        }
        case '\\' -> {
          skipEscape();
          level = level.atom(1);
        }
        case '*', '+', '?' -> {}
        default -> level = level.atom(1);
      }
      if (level.total() > maxSize) {
        throw new FunctionException(
            "the pattern is too large: its repetitions unfold to more than " + maxSize + " steps");
      }
    }
    return 1 + level.total();
  }

  /** The larger number of {n,m}; 1 when the brace is plain text. */
  private long repetition() {
    int close = regex.indexOf('}', at);
    String inside = close < 0 ? "" : regex.substring(at, close);
    if (!inside.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
      return 1;
    }
    at = close + 1;
    long most = 1;
    for (String number : inside.split(",", -1)) {
      most = Math.max(most, number.isEmpty() ? 1 : Long.parseLong(number));
    }
    return most;
  }

  private void skipClass() {
    at += regex.startsWith("^", at) ? 1 : 0;
    at += regex.startsWith("]", at) ? 1 : 0;
    while (at < regex.length() && regex.charAt(at) != ']') {
      if (regex.startsWith("[:", at) && regex.indexOf(":]", at) > 0) {
        at = regex.indexOf(":]", at) + 2;
      } else {
        at += regex.charAt(at) == '\\' ? 2 : 1;
      }
    }
    at++;
  }

  private void skipEscape() {
    int end = regex.startsWith("Q", at) ? regex.indexOf("\\E", at) : -1;
    at = end < 0 ? at + 1 : end + 2;
  }
}
