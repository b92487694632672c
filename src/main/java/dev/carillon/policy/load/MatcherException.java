package dev.carillon.policy.load;

/** A text that is no matcher, in neither grammar. */
public final class MatcherException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int column;

  MatcherException(int column, String message) {
    super(message);
    this.column = column;
  }

  /**
   * Where in the text, from 1, in Unicode code points; one past the end if something is missing.
   */
  public int column() {
    return column;
  }
}
