package dev.carillon.template;

/**
 * What one rendering may use. A rendering that wants more ends with a {@link TemplateException}.
 *
 * @param steps actions, commands and operands evaluated, with texts and lists that functions build
 *     counted at one step for each 16 characters or elements, and regular expressions by the length
 *     of text and pattern
 * @param depth templates, control structures and parentheses within each other; each level costs
 *     about a kilobyte of stack
 * @param output characters (UTF-16 units) of the rendered text, and of any text that a function
 *     builds
 */
public record Limits(long steps, int depth, int output) {
  /**
   * Two million steps, 200 levels and eight million characters: far beyond any message, done within
   * a few seconds.
   */
  public static final Limits DEFAULT = new Limits(2_000_000, 200, 8 << 20);

  public Limits {
    if (steps < 1 || depth < 1 || output < 0) {
      throw new IllegalArgumentException(
          "limits must be positive: " + steps + ", " + depth + ", " + output);
    }
  }
}
