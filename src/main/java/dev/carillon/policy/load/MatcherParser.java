package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.alert.Quote;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads matchers as Alertmanager does in its default mode. There are two grammars: the newer one
 * allows any label name and reads quoted text like Go, the classic one is lenient about quotes and
 * backslashes. A text that only one of them understands means what that one says; where both do but
 * differ, the classic meaning holds, since that is what the text meant when it was written.
 */
public final class MatcherParser {
  private MatcherParser() {}

  /**
   * The matchers of one text.
   *
   * @param advice what to write instead of a text that will change its meaning, or lose it, when
   *     Alertmanager drops the classic grammar; null if nothing
   */
  public record Parsed(List<Matcher> matchers, @Nullable String advice) {}

  /**
   * Any number of matchers with commas between them, with or without braces around them.
   *
   * @throws MatcherException if neither grammar understands it
   */
  public static Parsed parse(String text) throws MatcherException {
    List<Matcher> classic = ClassicMatchers.parse(text);
    List<Matcher> modern;
    try {
      modern = new ModernMatchers(text).parse();
    } catch (MatcherException e) {
      if (classic == null) {
        throw e;
      }
      return new Parsed(classic, "is written in the classic form; better write " + print(classic));
    }
    if (classic == null || classic.equals(modern)) {
      return new Parsed(modern, null);
    }
    return new Parsed(
        classic,
        "means " + print(classic) + ", but " + print(modern) + " in Alertmanager's strict mode");
  }

  /** The matchers in the form that both grammars read alike, but for names they do not share. */
  private static String print(List<Matcher> matchers) {
    if (matchers.isEmpty()) {
      return "{}";
    }
    return matchers.stream()
        .map(m -> m.name() + m.op().text() + Quote.of(m.value()))
        .collect(Collectors.joining(", "));
  }
}
