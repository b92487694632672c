package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.alert.Matcher.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The newer grammar: names and values are bare words of any characters but the reserved ones, or
 * strings in double quotes with Go's escapes; a value must be there; braces come both or not at
 * all; one comma may trail.
 */
final class ModernMatchers {
  private static final String RESERVED = "{}!=~,\\\"'`";
  private static final Map<String, Op> OPS =
      Map.of("=", Op.EQUAL, "!=", Op.NOT_EQUAL, "=~", Op.MATCHES, "!~", Op.NOT_MATCHES);

  private final int[] text;
  private int next;

  ModernMatchers(String text) {
    this.text = text.codePoints().toArray();
  }

  List<Matcher> parse() throws MatcherException {
    List<Matcher> matchers = new ArrayList<>();
    boolean braces = take('{');
    while (!atEnd() && peek() != '}') {
      matchers.add(matcher());
      if (!take(',')) {
        break;
      }
    }
    if (braces && !take('}')) {
      throw expected(matchers.isEmpty() ? "a label name or }" : "a comma or }");
    }
    if (!atEnd()) {
      throw expected(braces ? "nothing after }" : "a comma");
    }
    return matchers;
  }

  private Matcher matcher() throws MatcherException {
    String name = word("a label name");
    if (name.isEmpty()) {
      throw new MatcherException(next, "the label name is empty");
    }
    Op op = op();
    skipBlanks();
    int column = next + 1;
    String value = word("a label value");
    try {
      return Matchers.of(name, op, value);
    } catch (IllegalArgumentException e) {
      throw new MatcherException(column, String.valueOf(e.getMessage()));
    }
  }

  private Op op() throws MatcherException {
    skipBlanks();
    Op found = null;
    for (int length = 2; length > 0 && found == null; length--) {
      if (next + length <= text.length) {
        found = OPS.get(new String(text, next, length));
        next += found == null ? 0 : length;
      }
    }
    if (found == null) {
      throw expected("an operator: =, !=, =~ or !~");
    }
    return found;
  }

  private String word(String what) throws MatcherException {
    skipBlanks();
    if (next < text.length && text[next] == '"') {
      return quoted();
    }
    int start = next;
    while (next < text.length && !isReserved(text[next])) {
      next++;
    }
    if (next == start) {
      throw expected(what);
    }
    return new String(text, start, next - start);
  }

  private String quoted() throws MatcherException {
    int start = next++;
    while (next < text.length && text[next] != '"') {
      next += text[next] == '\\' ? 2 : 1;
    }
    if (next >= text.length) {
      throw new MatcherException(start + 1, "the closing quote is missing");
    }
    next++;
    String inner = new String(text, start + 1, next - start - 2);
    String value = GoString.unescape(inner);
    if (value == null) {
      throw new MatcherException(
          start + 1,
          "in double quotes only Go's escapes may follow a backslash; write \\\\ for \\");
    }
    return value;
  }

  private boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    next++;
    return true;
  }

  /** -1 at the end. */
  private int peek() {
    skipBlanks();
    return next < text.length ? text[next] : -1;
  }

  private boolean atEnd() {
    return peek() < 0;
  }

  private void skipBlanks() {
    while (next < text.length && isBlank(text[next])) {
      next++;
    }
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isReserved(int c) {
    return isBlank(c) || RESERVED.indexOf(c) >= 0;
  }

  private MatcherException expected(String what) {
    String found = next < text.length ? "'" + Character.toString(text[next]) + "'" : "the end";
    boolean quote = next < text.length && (text[next] == '\'' || text[next] == '`');
    return new MatcherException(
        next + 1,
        "expected "
            + what
            + ", found "
            + found
            + (quote ? "; only double quotes are quotes here" : ""));
  }
}
