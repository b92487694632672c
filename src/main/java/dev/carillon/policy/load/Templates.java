package dev.carillon.policy.load;

import dev.carillon.template.Template;
import dev.carillon.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks texts that Alertmanager takes for templates. It would only stumble over a mistake when it
 * sends; here a mistake is an error at once. What our language does not know may still be right
 * there and is not built yet; templates that a text invokes stand in files and are not looked for.
 */
final class Templates {
  /** Default texts that do not only invoke the template that is named after their key. */
  private static final Map<String, List<String>> DEFAULTS =
      Map.of(
          "slack.color",
          List.of("{{ if eq .Status \"firing\" }}danger{{ else }}good{{ end }}"),
          "pagerduty.firing",
          List.of(
              "{{ .Alerts.Firing | toJson }}",
              "{{ template \"pagerduty.default.instances\" .Alerts.Firing }}"),
          "pagerduty.resolved",
          List.of(
              "{{ .Alerts.Resolved | toJson }}",
              "{{ template \"pagerduty.default.instances\" .Alerts.Resolved }}"),
          "pagerduty.num_firing",
          List.of("{{ .Alerts.Firing | len }}"),
          "pagerduty.num_resolved",
          List.of("{{ .Alerts.Resolved | len }}"));

  private static final List<String> BEYOND_US =
      List.of("function \"", "not supported", "is longer than", "nest deeper than");

  private Templates() {}

  static boolean isTemplate(String text) {
    return text.contains("{{");
  }

  /**
   * Whether a text is what Alertmanager takes where none is written; blanks do not count.
   *
   * @param kind of the integration, such as {@code slack}
   */
  static boolean isDefault(String kind, String key, String text) {
    String named = "{{template\"" + kind + ".default." + key.replace("_", "") + "\".}}";
    return Stream.concat(
            Stream.of(named), DEFAULTS.getOrDefault(kind + "." + key, List.of()).stream())
        .anyMatch(known -> tight(known).equalsIgnoreCase(tight(text)));
  }

  private static String tight(String text) {
    return text.replaceAll("\\s+", "");
  }

  /**
   * Looks for a mistake.
   *
   * @throws IllegalArgumentException at the first one
   * @throws NotYetException at the first that may be none in Alertmanager
   */
  static void check(String text) {
    TemplateException mistake = mistake(text);
    if (mistake != null) {
      String message = place(mistake) + ": " + mistake.problem();
      throw isBeyondUs(mistake)
          ? new NotYetException(message)
          : new IllegalArgumentException(message);
    }
  }

  /**
   * As above, for a value of which only a fixed one is built.
   *
   * @throws NotYetException also if it is a template without a mistake
   */
  static void refuse(String text) {
    refuse(text, false);
  }

  /** As above, without a word of the text in the message. */
  static void refuseSecret(String text) {
    refuse(text, true);
  }

  private static void refuse(String text, boolean secret) {
    if (!isTemplate(text)) {
      return;
    }
    TemplateException mistake = mistake(text);
    if (mistake != null && !isBeyondUs(mistake)) {
      String problem = secret ? "a mistake in the template" : mistake.problem();
      throw new IllegalArgumentException(place(mistake) + ": " + problem);
    }
    throw new NotYetException("a template is not honoured yet by this Carillon");
  }

  /** Whether Alertmanager may know what our language does not. */
  static boolean isBeyondUs(TemplateException mistake) {
    return BEYOND_US.stream().anyMatch(mistake.problem()::contains);
  }

  private static String place(TemplateException mistake) {
    return "line " + mistake.line() + ", column " + mistake.column();
  }

  private static @Nullable TemplateException mistake(String text) {
    try {
      Template.parse("text", text);
      return null;
    } catch (TemplateException e) {
      return e;
    }
  }
}
