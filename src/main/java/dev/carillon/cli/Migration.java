package dev.carillon.cli;

import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import dev.carillon.policy.load.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What takes the place of one {@code alertmanager.yml}: the thin one for the Alertmanager that
 * stays in front, the policy for Carillon, and what an operator should know before he puts them
 * there.
 *
 * <p>The front only hands on. Each alert is a group of its own there, because whatever a group
 * waits for in front is a wait on top of Carillon's; and nothing is routed, inhibited or silenced
 * there, because Carillon cannot tell, inform or close what it does not hear of.
 */
final class Migration {
  private Migration() {}

  /**
   * The front's {@code alertmanager.yml}.
   *
   * @param url Carillon's webhook
   * @param resolveTimeout as written in the old file, "" if it was not
   */
  static String front(String url, String resolveTimeout) {
    String global =
        resolveTimeout.isEmpty()
            ? ""
            : "global:\n"
                + "  # For senders that set no end to their alerts; as it was.\n"
                + "  resolve_timeout: "
                + resolveTimeout
                + "\n\n";
    return """
    # Alertmanager in front of Carillon: it hands every alert on at once and decides nothing.
    # Routes, receivers and inhibit rules are in Carillon's policy now.
    """
        + "\n"
        + global
        + """
        route:
          receiver: carillon
          group_by: ['...']
          group_wait: 0s
          group_interval: 5s
          repeat_interval: 1h

        receivers:
          - name: carillon
            webhook_configs:
              - url: '%s'
                send_resolved: true
                max_alerts: 0
                http_config:
                  follow_redirects: false
        """
            .formatted(url.replace("'", "''"));
  }

  /** The policy: the operator's own file, and where Carillon's keys go. */
  static String policy(String original) {
    return "# Carillon's policy. All that follows is the alertmanager.yml that it came from.\n\n"
        + original.stripTrailing()
        + """


        # --- Carillon's own keys; each is optional.
        # carillon:
        #   external_url: https://carillon.example.org      # for the links in messages
        # enrichers:
        #   - runbook: { pattern: "https://runbooks.example.org/{{ .Labels.alertname | toLower }}" }
        """;
  }

  /** What changes, the waits, and the way back; lines for the terminal. */
  static List<String> words(Policy policy, List<Problem> problems, String front, String file) {
    List<String> words = new ArrayList<>();
    words.add("");
    words.add("Waits");
    words.add(
        "  In front, none: every alert is a group of its own (group_wait 0s). 5s lie between");
    words.add("  two posts of the same alert; what still fires is said again every hour.");
    words.add("  In Carillon, those of your file. group_wait counts from when the alert arrives:");
    waits(policy.root()).forEach((waits, receivers) -> words.add("    " + waits + receivers));
    words.add("");
    words.add("What changes");
    if (!policy.inhibitRules().isEmpty()) {
      words.add("  - Your inhibit rules hold over all senders, not over one Alertmanager.");
    }
    words.add(
        "  - A silence in the front Alertmanager hides an alert from Carillon, and its end too:");
    words.add(
        "    let those that are there expire, and make new ones here: carillon silence, or amtool");
    words.add("    --alertmanager.url=http://…:9095.");
    words.add(
        "  - Who was told that an alert fires is told that it ended, even if it is suppressed by");
    words.add("    then; and a 429 or Retry-After is honoured instead of counted as a failure.");
    words.add("  - Redirects are followed only where follow_redirects: true is written.");
    words.add("  - Messages are Carillon's own unless your file has texts or templates.");
    List<String> notYet =
        problems.stream()
            .filter(p -> p.kind() == Problem.Kind.NOT_YET)
            .map(p -> "    " + p.line() + ":" + p.col() + ": " + p.message())
            .toList();
    if (!notYet.isEmpty()) {
      words.add("");
      words.add("Not built yet; serve refuses the policy while these are in it");
      words.addAll(notYet);
    }
    words.add("");
    words.add("Then");
    words.add("  carillon check " + file);
    words.add("  carillon explain --config " + file + " alertname=… severity=…");
    words.add("  carillon serve --config " + file);
    words.add("  amtool check-config " + front);
    words.add("  Put " + front + " in the place of the old file, on every Alertmanager of the");
    words.add("  cluster, and reload: curl -X POST http://…:9093/-/reload");
    words.add("");
    words.add("The way back");
    words.add("  Put the old file back and reload. Alertmanager tells everybody again what fires.");
    words.add("  Stop Carillon once its pending deliveries are zero; it hears of no end any more.");
    return words;
  }

  /** The waits that differ, and for whom each holds. */
  private static Map<String, String> waits(Route root) {
    Map<String, Set<String>> receivers = new LinkedHashMap<>();
    collect(root, receivers);
    return receivers.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> String.join(", ", e.getValue()),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private static void collect(Route route, Map<String, Set<String>> receivers) {
    String waits =
        "group_wait %s, group_interval %s, repeat_interval %s: "
            .formatted(
                Durations.text(route.groupWait()),
                Durations.text(route.groupInterval()),
                Durations.text(route.repeatInterval()));
    receivers.computeIfAbsent(waits, w -> new LinkedHashSet<>()).add(route.receiver());
    route.routes().forEach(child -> collect(child, receivers));
  }
}
