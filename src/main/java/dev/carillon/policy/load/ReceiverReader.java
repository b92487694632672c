package dev.carillon.policy.load;

import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Receiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code receivers}: their names, and through {@link IntegrationReader} what they hold. */
final class ReceiverReader {
  private final Map<String, Receiver> receivers = new LinkedHashMap<>();
  private final Map<String, At> places = new HashMap<>();
  private final IntegrationReader integrations;

  ReceiverReader(Globals globals) {
    this.integrations = new IntegrationReader(globals);
  }

  Map<String, Receiver> receivers() {
    return receivers;
  }

  Map<String, At> places() {
    return places;
  }

  void read(Section top) {
    top.sections("receivers", this::receiver);
  }

  private Receiver receiver(Section s) {
    String name = s.text("name", "");
    if (s.isMissing("name")) {
      s.error("name", "missing name in receiver");
    }
    s.notYet(
        "discord_configs",
        "incidentio_configs",
        "mattermost_configs",
        "msteams_configs",
        "msteamsv2_configs",
        "opsgenie_configs",
        "pushover_configs",
        "rocketchat_configs",
        "sns_configs",
        "telegram_configs",
        "victorops_configs",
        "webex_configs",
        "wechat_configs");
    List<DestinationConfig> found = new ArrayList<>();
    found.addAll(s.sections("slack_configs", i -> integrations.slack(i, name)));
    found.addAll(s.sections("pagerduty_configs", i -> integrations.pagerDuty(i, name)));
    found.addAll(s.sections("email_configs", i -> integrations.email(i, name)));
    found.addAll(s.sections("jira_configs", i -> integrations.jira(i, name)));
    found.addAll(s.sections("webhook_configs", i -> integrations.webhook(i, name)));
    Receiver receiver = new Receiver(name, List.copyOf(found));
    At first = places.putIfAbsent(name, s.at("name"));
    if (first == null) {
      receivers.put(name, receiver);
    } else if (!name.isEmpty()) {
      s.error(
          "name",
          "notification config name \"" + name + "\" is not unique; it is also at " + first);
    }
    return receiver;
  }
}
