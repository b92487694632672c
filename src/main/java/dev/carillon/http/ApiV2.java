package dev.carillon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.carillon.alert.Matcher;
import dev.carillon.alert.Stamp;
import dev.carillon.policy.load.MatcherException;
import dev.carillon.policy.load.MatcherParser;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the paths of Alertmanager's own API share: how it reads parameters and writes times.
 *
 * <p>Format: <a
 * href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">openapi.yaml</a>
 * of Alertmanager.
 */
final class ApiV2 {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** What its library takes for true; all else is false. */
  private static final Set<String> TRUE =
      Set.of("true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled");

  private ApiV2() {}

  static void time(JsonGenerator out, String name, long micros) throws IOException {
    out.writeStringField(name, MILLIS.format(Stamp.instant(micros)));
  }

  static void strings(JsonGenerator out, String name, List<String> values) throws IOException {
    Json.array(out, name, values, JsonGenerator::writeString);
  }

  static boolean flag(Call call, String name) {
    String text = call.query(name);
    return text == null || TRUE.contains(text.toLowerCase(Locale.ROOT));
  }

  /** All matchers of the parameters of that name. */
  static List<Matcher> matchers(Call call, String parameter) {
    List<Matcher> matchers = new ArrayList<>();
    for (String text : call.context().queryParams().getAll(parameter)) {
      matchers.addAll(matchers(text));
    }
    return matchers;
  }

  static List<Matcher> matchers(String text) {
    try {
      return MatcherParser.parse(text).matchers();
    } catch (MatcherException e) {
      throw new Problem(
          400, "bad matcher format: " + text + ": column " + e.column() + ": " + e.getMessage());
    }
  }

  /** Null if the parameter is not there. */
  static @Nullable Pattern receiver(Call call) {
    String text = call.query("receiver");
    try {
      return text == null ? null : Pattern.compile("^(?:" + text + ")$");
    } catch (PatternSyntaxException e) {
      throw new Problem(400, "failed to parse receiver param: " + words(e));
    }
  }

  static boolean accepts(@Nullable Pattern receiver, String name) {
    return receiver == null || receiver.matches(name);
  }

  /** As Go says it. */
  static String words(PatternSyntaxException e) {
    return "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`";
  }
}
