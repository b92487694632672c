package dev.carillon.message;

import dev.carillon.alert.Labels;
import java.util.Locale;

/** The four steps that the label {@code severity} is read as; unknown words count as error. */
public enum Severity {
  CRITICAL,
  ERROR,
  WARNING,
  INFO;

  public static Severity of(Labels labels) {
    return switch (labels.get("severity").toLowerCase(Locale.ROOT)) {
      case "critical", "page", "fatal", "emergency", "p1", "disaster" -> CRITICAL;
      case "warning", "warn", "p3", "average" -> WARNING;
      case "info", "informational", "notice", "none", "debug", "low", "p4", "p5" -> INFO;
      default -> ERROR;
    };
  }

  /** Lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
