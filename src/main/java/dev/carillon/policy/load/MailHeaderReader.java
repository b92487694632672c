package dev.carillon.policy.load;

import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the {@code headers} of one of {@code email_configs}. */
final class MailHeaderReader {
  private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,76}");

  /** Alertmanager lets them be overwritten; here they come from elsewhere. */
  private static final Set<String> OURS = Set.of("from", "to", "message-id", "mime-version");

  private static final List<String> THREAD = List.of("References", "In-Reply-To");

  private MailHeaderReader() {}

  /**
   * The headers as they are written.
   *
   * @param threading whether mails are threaded, by headers of their own
   */
  static Map<String, String> read(Section s, boolean threading) {
    Problems problems = s.context().problems();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    s.entries("headers")
        .forEach((name, entry) -> {
          if (!names.add(name)) {
            problems.error(entry.at(), "duplicate header \"" + name + "\" in email config");
          }
          if (threading && THREAD.stream().anyMatch(name::equalsIgnoreCase)) {
            problems.error(
                entry.at(),
                "conflicting configuration: threading.enabled conflicts with custom "
                    + name
                    + " header");
          }
          header(problems, name, entry, headers);
        });
    return headers;
  }

  private static void header(
      Problems problems, String name, Entry entry, Map<String, String> headers) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      problems.error(entry.at(), "\"" + name + "\" is no name for a mail header");
    } else if (!(entry.value() instanceof Scalar value)) {
      problems.error(entry.value().at(), "header \"" + name + "\" must be a single value");
    } else if (OURS.contains(lower) || lower.startsWith("content-")) {
      problems.notYet(
          entry.at(), "header \"" + name + "\" cannot be set yet in this Carillon; leave it out");
    } else if (!Templates.isDefault("email", lower, value.text())) {
      String what = "header \"" + name + "\"";
      if (problems.pass(value.at(), what, () -> check(value.text()))) {
        headers.put(name, value.text());
      }
    }
  }

  private static void check(String text) {
    Templates.refuse(text);
    if (text.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw new NotYetException("a line break is not honoured yet by this Carillon");
    }
  }
}
