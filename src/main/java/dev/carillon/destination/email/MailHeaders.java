package dev.carillon.destination.email;

import dev.carillon.alert.Hash;
import dev.carillon.destination.words.Plain;
import dev.carillon.destination.words.Wording;
import dev.carillon.policy.DestinationConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What mail programs read. Every value is on one line: {@link Plain#line} turns line breaks, with
 * which a label could add headers or recipients, into blanks.
 *
 * <p>Threading: all mails of an incident refer to one root that is made of its key and was never
 * sent; mail programs thread on it all the same. Behind the state in brackets the subject stays the
 * same too, for some thread only while it does.
 */
final class MailHeaders {
  private static final String SUBJECT = "Subject";
  private static final int VALUE = 500;

  private final DestinationConfig.Email config;
  private final String domain;

  MailHeaders(DestinationConfig.Email config) {
    this.config = config;
    this.domain = domain(config.from());
  }

  /** {@code [FIRING:2 critical] HighErrorRate (cluster=eu)}, or what the policy says instead. */
  String subject(Wording words) {
    return config.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(SUBJECT))
        .map(header -> Plain.line(header.getValue(), VALUE))
        .findFirst()
        .orElseGet(() -> "[" + bracket(words) + "] " + words.steadyTitle());
  }

  /** All that changes, and the names where the group is not made by name. */
  private static String bracket(Wording words) {
    String state = words.glance().replace(" · ", " ");
    return words.facts().groupLabels().has("alertname") ? state : state + " " + words.names();
  }

  Map<String, String> of(Wording words) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Auto-Submitted", "auto-generated");
    all.put("X-Auto-Response-Suppress", "All");
    all.put("List-Id", "<" + slug(words.facts().route()) + ".alerts." + domain + ">");
    all.put("X-Carillon-Incident", words.facts().incident());
    all.put("X-Carillon-Status", words.isFiring() ? "firing" : "resolved");
    all.put("X-Carillon-Severity", words.severity().text());
    config
        .headers()
        .forEach((name, value) -> all.put(Plain.line(name, VALUE), Plain.line(value, VALUE)));
    all.remove(SUBJECT);
    return all;
  }

  Map<String, String> thread(String incidentKey) {
    if (!config.threading()) {
      return Map.of();
    }
    String root = "<incident-" + Hash.shortHex(List.of(incidentKey)) + "@" + domain + ">";
    return Map.of("In-Reply-To", root, "References", root);
  }

  /** Without angle brackets. */
  String messageId(String key) {
    return Hash.shortHex(List.of(key)) + "@" + domain;
  }

  /** RFC 2919 wants a dot-atom that stays the same. */
  private static String slug(String route) {
    String start = Plain.line(route, 60).toLowerCase(Locale.ROOT);
    String slug = start.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.isEmpty() ? "route" : slug;
  }

  private static String domain(String from) {
    String domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    return domain.isEmpty() ? "carillon.invalid" : domain;
  }
}
