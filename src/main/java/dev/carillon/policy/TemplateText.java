package dev.carillon.policy;

import dev.carillon.template.Template;

/** A template as it was written, and parsed. */
public record TemplateText(String text, Template parsed) {
  @Override
  public boolean equals(Object o) {
    return o instanceof TemplateText t && text.equals(t.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
