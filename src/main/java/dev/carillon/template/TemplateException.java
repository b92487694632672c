package dev.carillon.template;

/**
 * A mistake in a template, found while parsing or rendering: what is wrong, where, and what to do
 * about it.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String template;
  private final int line;
  private final int column;
  private final String problem;

  TemplateException(String template, int line, int column, String problem) {
    super(template + ":" + line + ":" + column + ": " + problem);
    this.template = template;
    this.line = line;
    this.column = column;
    this.problem = problem;
  }

  /**
   * The name of the text that the mistake stands in, as given to parse: a file or a configuration
   * field.
   */
  public String template() {
    return template;
  }

  /** The line in that text, from 1. */
  public int line() {
    return line;
  }

  /** The column in that line, from 1, counted in Unicode code points. */
  public int column() {
    return column;
  }

  /** The message without its position. */
  public String problem() {
    return problem;
  }
}
