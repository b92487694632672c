package dev.carillon.policy.load;

import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Receiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code receivers}: their names, and what they hold. Integrations that this Carillon does
 * not send yet are checked all the same, and reported once each.
 */
final class ReceiverReader {
  /** Checks one integration that is not sent yet. */
  @FunctionalInterface
  private interface Check {
    void read(Unbuilt keys, Globals globals, HttpConfig http);
  }

  private static final Map<String, Check> UNSENT =
      Map.ofEntries(
          Map.entry("discord", ChatReaders::discord),
          Map.entry("incidentio", PagingReaders::incidentio),
          Map.entry("mattermost", ChatReaders::mattermost),
          Map.entry("msteams", ChatReaders::msteams),
          Map.entry("msteamsv2", ChatReaders::msteamsv2),
          Map.entry("opsgenie", PagingReaders::opsgenie),
          Map.entry("pushover", PagingReaders::pushover),
          Map.entry("rocketchat", ChatReaders::rocketchat),
          Map.entry("sns", SnsReader::sns),
          Map.entry("telegram", ChatReaders::telegram),
          Map.entry("victorops", PagingReaders::victorops),
          Map.entry("webex", ChatReaders::webex),
          Map.entry("wechat", ChatReaders::wechat));

  private final Map<String, Receiver> receivers = new LinkedHashMap<>();
  private final Map<String, At> places = new HashMap<>();
  private final DestinationIds ids = new DestinationIds();
  private final Globals globals;
  private final SlackReader slack;
  private final PagerDutyReader pagerDuty;
  private final EmailReader email;
  private final JiraReader jira;
  private final WebhookReader webhook;

  ReceiverReader(Globals globals) {
    this.globals = globals;
    this.slack = new SlackReader(globals, ids);
    this.pagerDuty = new PagerDutyReader(globals, ids);
    this.email = new EmailReader(globals, ids);
    this.jira = new JiraReader(globals, ids);
    this.webhook = new WebhookReader(globals, ids);
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
    List<DestinationConfig> found = new ArrayList<>();
    found.addAll(s.sections("slack_configs", i -> slack.read(i, name)));
    found.addAll(s.sections("pagerduty_configs", i -> pagerDuty.read(i, name)));
    found.addAll(s.sections("email_configs", i -> email.read(i, name)));
    found.addAll(s.sections("jira_configs", i -> jira.read(i, name)));
    found.addAll(s.sections("webhook_configs", i -> webhook.read(i, name)));
    UNSENT.forEach(
        (kind, check) -> s.sections(kind + "_configs", i -> unsent(i, name, kind, check)));
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

  private Section unsent(Section s, String receiver, String kind, Check check) {
    Problems problems = s.context().problems();
    problems.whole(() -> {
      ids.of(s, receiver, kind, List.of());
      s.flag("send_resolved", true);
      HttpConfig http = HttpReader.inherit(s, globals.http());
      check.read(new Unbuilt(s, kind), globals, http);
    });
    problems.notYet(
        s.at(),
        "receiver \"" + receiver + "\": " + kind + "_configs are not sent yet by this Carillon");
    return s;
  }
}
