package dev.carillon.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a parameter accepts. */
public enum Parameter {
  ANY("any value"),
  STRING("string"),
  STRINGS("list of strings"),
  LIST("list"),
  TIME("time.Time"),
  DURATION("time.Duration");

  private final String goName;

  Parameter(String goName) {
    this.goName = goName;
  }

  String goName() {
    return goName;
  }

  boolean accepts(@Nullable Object value) {
    return switch (this) {
      case ANY -> true;
      case STRING -> value instanceof String || value instanceof SafeText;
      case LIST -> value instanceof List<?>;
      case STRINGS ->
          value instanceof List<?> list
              && list.stream().allMatch(e -> e instanceof String || e instanceof SafeText);
      case TIME -> value instanceof GoTime;
      case DURATION -> value instanceof GoDuration;
    };
  }
}
