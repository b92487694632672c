package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.alert.Matcher.Op;
import java.util.List;

/** Looks for matchers that mean something else than who wrote them will have meant. */
final class MatcherLints {
  private static final List<String> EMPTY_ON_PURPOSE = List.of("^$", "()", "(|");

  private MatcherLints() {}

  static void check(Problems problems, At at, Matcher matcher) {
    String value = matcher.value();
    if (!value.equals(value.strip())) {
      problems.warning(
          at, "the value in " + matcher + " begins or ends with a blank, which is part of it");
    }
    if (value.length() > 1
        && "'`".indexOf(value.charAt(0)) >= 0
        && value.endsWith(value.substring(0, 1))) {
      problems.warning(
          at, "the quotes in " + matcher + " are part of the value; only double quotes are not");
    }
    boolean literal = matcher.op() == Op.EQUAL || matcher.op() == Op.NOT_EQUAL;
    if (literal && looksLikePattern(value)) {
      String op = matcher.op() == Op.EQUAL ? "=~" : "!~";
      problems.warning(
          at,
          matcher
              + " compares with this very text; write "
              + op
              + " if it should be a regular expression");
    }
    if (matcher.op() == Op.MATCHES && matcher.matches("") && isPartly(value)) {
      problems.warning(
          at,
          matcher
              + " matches the empty text too, and so every alert without the label "
              + matcher.name());
    }
  }

  private static boolean looksLikePattern(String value) {
    return value.contains(".*") || value.contains(".+") || value.matches("\\w+(\\|\\w+)+");
  }

  /** Neither everything nor the empty text was clearly asked for. */
  private static boolean isPartly(String value) {
    String bare = value.replaceFirst("^\\^\\(\\?:(.*)\\)\\$$", "$1");
    return !bare.isEmpty()
        && !bare.equals(".*")
        && EMPTY_ON_PURPOSE.stream().noneMatch(bare::contains)
        && !bare.startsWith("|");
  }
}
