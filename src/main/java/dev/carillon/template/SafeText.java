package dev.carillon.template;

/**
 * Text that its author has declared safe for a place, by safeHtml or safeUrl; in plain texts it is
 * just text.
 */
public record SafeText(Place place, String text) {
  /** Where the text may stand without being escaped. */
  public enum Place {
    HTML,
    URL
  }
}
