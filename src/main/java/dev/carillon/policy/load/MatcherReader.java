package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.alert.Matcher.Op;
import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads matchers where they stand in a policy: as texts, or in the deprecated {@code match} maps.
 */
final class MatcherReader {
  private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private MatcherReader() {}

  /** {@code <prefix>match}, {@code <prefix>match_re} and {@code <prefix>matchers} together. */
  static List<Matcher> all(Section section, String prefix) {
    List<Matcher> matchers = new ArrayList<>();
    equal(section, prefix + "match", matchers);
    regular(section, prefix + "match_re", matchers);
    matchers.addAll(texts(section, prefix + "matchers"));
    return List.copyOf(matchers);
  }

  /** A list of matcher texts; each may hold several. */
  static List<Matcher> texts(Section section, String key) {
    List<Scalar> texts = section.scalars(key);
    List<Matcher> matchers = new ArrayList<>();
    for (Scalar text : texts == null ? List.<Scalar>of() : texts) {
      Problems problems = section.context().problems();
      try {
        MatcherParser.Parsed parsed = MatcherParser.parse(text.text());
        matchers.addAll(parsed.matchers());
        parsed.matchers().forEach(m -> MatcherLints.check(problems, text.at(), m));
        if (parsed.advice() != null) {
          problems.warning(text.at(), "matcher " + text.text() + " " + parsed.advice());
        }
      } catch (MatcherException e) {
        problems.error(
            text.at(),
            "bad matcher " + text.text() + ": column " + e.column() + ": " + e.getMessage());
      }
    }
    return List.copyOf(matchers);
  }

  private static void equal(Section section, String key, List<Matcher> matchers) {
    section
        .entries(key)
        .forEach((name, entry) -> {
          checkName(section, name, entry);
          if (entry.value() instanceof Scalar value) {
            String text = value.isNull() ? "" : value.text();
            add(section, entry, new Matcher(name, Op.EQUAL, text), matchers);
          } else {
            notSingle(section, name, entry);
          }
        });
  }

  /** The value keeps the anchors in its text, for they are part of Alertmanager's route key. */
  private static void regular(Section section, String key, List<Matcher> matchers) {
    for (Map.Entry<String, Entry> pair : section.entries(key).entrySet()) {
      String name = pair.getKey();
      Entry entry = pair.getValue();
      checkName(section, name, entry);
      if (entry.value().isNull()) {
        error(section, entry, "invalid regexp value for \"" + name + "\": there is none");
      } else if (entry.value() instanceof Scalar value) {
        try {
          add(
              section,
              entry,
              Matchers.of(name, Op.MATCHES, "^(?:" + value.text() + ")$"),
              matchers);
        } catch (IllegalArgumentException e) {
          error(section, entry, "\"" + name + "\": " + e.getMessage());
        }
      } else {
        notSingle(section, name, entry);
      }
    }
  }

  private static void add(Section section, Entry entry, Matcher matcher, List<Matcher> matchers) {
    matchers.add(matcher);
    MatcherLints.check(section.context().problems(), entry.value().at(), matcher);
  }

  private static void checkName(Section section, String name, Entry entry) {
    if (!LABEL_NAME.matcher(name).matches()) {
      section.context().problems().error(entry.at(), "invalid label name \"" + name + "\"");
    }
  }

  private static void notSingle(Section section, String name, Entry entry) {
    error(section, entry, "the value of \"" + name + "\" must be a single value");
  }

  private static void error(Section section, Entry entry, String message) {
    section.context().problems().error(entry.value().at(), message);
  }
}
