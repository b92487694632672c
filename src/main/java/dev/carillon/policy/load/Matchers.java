package dev.carillon.policy.load;

import com.google.re2j.PatternSyntaxException;
import dev.carillon.alert.Matcher;
import dev.carillon.alert.Matcher.Op;
import dev.carillon.template.FunctionException;
import dev.carillon.template.PatternSize;

/**
 * Makes matchers of what an operator wrote. RE2/J unfolds repetitions when it compiles, and
 * recurses once for each branch when it matches, where no one could catch it: what could end the
 * thread that routes is refused here.
 */
final class Matchers {
  private static final int MAX_LENGTH = 32_768;
  private static final int MAX_BRANCHES = 2_000;

  /** Of an expression that unfolds, so that a branch may become many. */
  private static final int MAX_UNFOLDED = 4_000;

  private Matchers() {}

  /**
   * @throws IllegalArgumentException with the reason, if the value should be a regular expression
   *     and is none, or too large a one
   */
  static Matcher of(String name, Op op, String value) {
    if (op == Op.EQUAL || op == Op.NOT_EQUAL) {
      return new Matcher(name, op, value);
    }
    long branches = value.chars().filter(c -> "|?*+(".indexOf(c) >= 0).count();
    if (branches > MAX_BRANCHES) {
      throw new IllegalArgumentException(
          "a regular expression has at most "
              + MAX_BRANCHES
              + " branches; this one has "
              + branches);
    }
    try {
      PatternSize.of(value, MAX_LENGTH, value.contains("{") ? MAX_UNFOLDED : MAX_LENGTH);
      return new Matcher(name, op, value);
    } catch (FunctionException e) {
      throw new IllegalArgumentException("bad regular expression: " + e.getMessage(), e);
    } catch (PatternSyntaxException e) {
      String part = asWritten(e.getPattern() == null ? "" : e.getPattern(), value);
      throw new IllegalArgumentException(
          "bad regular expression: " + e.getDescription() + (part.isEmpty() ? "" : ": " + part), e);
    }
  }

  /** Without the anchors that Alertmanager and we put around an expression. */
  private static String asWritten(String part, String value) {
    String own = strip(value);
    String bare = strip(part);
    while (!own.contains(bare) && bare.endsWith(")$")) {
      bare = bare.substring(0, bare.length() - 2);
    }
    return bare;
  }

  private static String strip(String pattern) {
    return pattern.startsWith("^(?:") && pattern.endsWith(")$")
        ? strip(pattern.substring(4, pattern.length() - 2))
        : pattern;
  }
}
