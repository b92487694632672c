package dev.carillon.alert;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label, as in Alertmanager: a missing label is the empty string, and a regular
 * expression is RE2 and matches the whole value.
 */
public final class Matcher {
  /** How the value is compared. */
  public enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String text;

    Op(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  private final String name;
  private final Op op;
  private final String value;
  private final @Nullable Pattern pattern;

  /**
   * @throws com.google.re2j.PatternSyntaxException if the value should be a regular expression and
   *     is none
   */
  public Matcher(String name, Op op, String value) {
    this.name = name;
    this.op = op;
    this.value = value;
    this.pattern =
        op == Op.MATCHES || op == Op.NOT_MATCHES ? Pattern.compile("^(?:" + value + ")$") : null;
  }

  public String name() {
    return name;
  }

  public Op op() {
    return op;
  }

  public String value() {
    return value;
  }

  public boolean matches(Labels labels) {
    return matches(labels.get(name));
  }

  public boolean matches(String actual) {
    return switch (op) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case MATCHES -> pattern != null && pattern.matches(actual);
      case NOT_MATCHES -> pattern != null && !pattern.matches(actual);
    };
  }

  public static boolean all(Iterable<Matcher> matchers, Labels labels) {
    for (Matcher m : matchers) {
      if (!m.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Matcher m && name.equals(m.name) && op == m.op && value.equals(m.value);
  }

  @Override
  public int hashCode() {
    return (name.hashCode() * 31 + op.hashCode()) * 31 + value.hashCode();
  }

  /** {@code name="value"}, with the value quoted. */
  @Override
  public String toString() {
    return name + op.text + Quote.of(value);
  }
}
