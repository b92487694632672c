package dev.carillon.policy.load;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that is wholly {@code ${NAME}} or {@code ${NAME:-default}}. As in a shell, the default
 * also stands in for an empty variable. Inside longer text nothing is replaced: Alertmanager would
 * not either.
 *
 * @param fallback null if there is none
 */
record Variable(String name, @Nullable String fallback) {
  private static final Pattern FORM =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\}");

  static @Nullable Variable of(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches() ? new Variable(m.group(1), m.group(2)) : null;
  }

  /** Null if the variable is not set and has no default. */
  @Nullable String value(Map<String, String> env) {
    String value = env.get(name);
    return fallback != null && (value == null || value.isEmpty()) ? fallback : value;
  }

  String unset() {
    return "the environment variable " + name + " is not set; set it or write ${" + name + ":-…}";
  }
}
