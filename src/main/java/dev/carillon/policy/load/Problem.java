package dev.carillon.policy.load;

/**
 * Something wrong in a policy, printed {@code file:line:col: message}. Never holds a secret.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param col from 1, in Unicode code points
 */
public record Problem(
    String file, int line, int col, Severity severity, Kind kind, String message) {
  /** UTF-16 units of a message's start and end; what it quotes between may be of any length. */
  private static final int MAX_PART = 500;

  public Problem {
    if (message.length() > 2 * MAX_PART) {
      message =
          message.substring(0, MAX_PART) + "…" + message.substring(message.length() - MAX_PART);
    }
  }

  /** Whether there is a policy in spite of it. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /**
   * What is amiss. A missing secret or template file, and what is right but not built yet, are
   * worth a warning to who checks a policy, and stop who would run it.
   */
  public enum Kind {
    POLICY,
    SECRET,
    TEMPLATE,
    NOT_YET
  }

  static Problem error(At at, String message) {
    return new Problem(at.file(), at.line(), at.col(), Severity.ERROR, Kind.POLICY, message);
  }

  static Problem warning(At at, String message) {
    return new Problem(at.file(), at.line(), at.col(), Severity.WARNING, Kind.POLICY, message);
  }

  static Problem secret(At at, Severity severity, String message) {
    return new Problem(at.file(), at.line(), at.col(), severity, Kind.SECRET, message);
  }

  static Problem template(At at, String message) {
    return new Problem(at.file(), at.line(), at.col(), Severity.WARNING, Kind.TEMPLATE, message);
  }

  static Problem notYet(At at, String message) {
    return new Problem(at.file(), at.line(), at.col(), Severity.WARNING, Kind.NOT_YET, message);
  }

  /** Whether a policy with this problem must not be run. */
  public boolean stopsServing() {
    return severity == Severity.ERROR || kind != Kind.POLICY;
  }

  @Override
  public String toString() {
    return severity == Severity.WARNING ? at("warning: " + message) : refusal();
  }

  /** The same for who wants to run the policy and must not: then it is more than a warning. */
  public String refusal() {
    return at(message);
  }

  private String at(String text) {
    return oneLine(new At(file, line, col) + ": " + text);
  }

  /** Messages quote the policy, which may hold line breaks and a terminal's control characters. */
  private static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (Character.isISOControl(c)) {
            out.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\uFFFD");
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }
}
