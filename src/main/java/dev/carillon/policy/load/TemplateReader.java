package dev.carillon.policy.load;

import dev.carillon.policy.TemplateText;
import dev.carillon.template.Template;
import dev.carillon.template.TemplateException;

/** Reads the templates that stand in a policy. */
final class TemplateReader {
  private TemplateReader() {}

  /**
   * What the text invokes may be defined elsewhere.
   *
   * @param name what an error while rendering calls it
   * @throws IllegalArgumentException with its line and column
   */
  static TemplateText parse(String name, String text) {
    try {
      return new TemplateText(text, Template.parse(name, text));
    } catch (TemplateException e) {
      throw refusal(e);
    }
  }

  static IllegalArgumentException refusal(TemplateException e) {
    return new IllegalArgumentException(
        "line " + e.line() + ", column " + e.column() + ": " + e.problem(), e);
  }
}
