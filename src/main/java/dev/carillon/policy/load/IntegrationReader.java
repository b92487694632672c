package dev.carillon.policy.load;

import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.DestinationConfig.Jira;
import dev.carillon.policy.DestinationConfig.PagerDuty;
import dev.carillon.policy.DestinationConfig.Slack;
import dev.carillon.policy.DestinationConfig.Webhook;
import dev.carillon.policy.Secret;
import java.util.List;
import java.util.Set;

/**
 * Reads one integration of each kind. Keys of Alertmanager whose meaning is not built yet stand in
 * one list at the top of each method: honouring one means to move it out of the list.
 */
final class IntegrationReader {
  private static final String PAGERDUTY_V1 =
      "https://events.pagerduty.com/generic/2010-04-15/create_event.json";

  private final Globals globals;
  private final DestinationIds ids = new DestinationIds();
  private final EmailReader emails;

  IntegrationReader(Globals globals) {
    this.globals = globals;
    this.emails = new EmailReader(globals.smtp(), ids);
  }

  DestinationConfig email(Section s, String receiver) {
    return emails.read(s, receiver);
  }

  DestinationConfig slack(Section s, String receiver) {
    s.notYet(
        "app_token",
        "app_token_file",
        "app_url",
        "icon_url",
        "title",
        "title_link",
        "pretext",
        "text",
        "message_text",
        "color",
        "fields",
        "short_fields",
        "footer",
        "fallback",
        "callback_id",
        "image_url",
        "thumb_url",
        "link_names",
        "mrkdwn_in",
        "actions",
        "update_message",
        "message_strategy",
        "threaded_options");
    Secret url = Secrets.readUrl(s, "api_url");
    url = url == null ? globals.slackUrl() : url;
    if (url == null) {
      s.error("api_url", "no global Slack API URL set either inline or in a file");
    } else if (isWebApi(url)) {
      s.error(
          "api_url",
          "Slack's Web API is not honoured yet by this Carillon; use an incoming webhook");
    }
    String channel = s.fixed("channel", "");
    return new Slack(
        ids.of(s, receiver, "slack", List.of(channel, s.text("api_url_file", ""))),
        s.flag("send_resolved", false),
        url == null ? new Secret("") : url,
        channel,
        s.fixed("username", ""),
        s.fixed("icon_emoji", ""),
        HttpReader.integration(s, globals.http()));
  }

  private static boolean isWebApi(Secret url) {
    return url.reveal().startsWith("https://slack.com/api/");
  }

  DestinationConfig pagerDuty(Section s, String receiver) {
    s.notYet(
        "client_url",
        "description",
        "details",
        "images",
        "links",
        "source",
        "severity",
        "class",
        "component",
        "group");
    Secret routing = Secrets.read(s, "routing_key");
    Secret service = Secrets.read(s, "service_key");
    if (routing == null && service == null) {
      s.error("routing_key", "missing service or routing key in PagerDuty config");
    } else if (routing != null && service != null) {
      s.warning("routing_key", "is not used, since service_key is set too");
    }
    boolean v2 = service == null;
    String url = s.parsed("url", v2 ? globals.pagerdutyUrl() : PAGERDUTY_V1, Globals::pagerdutyUrl);
    Secret key = v2 ? routing : service;
    String keyFile = s.text(v2 ? "routing_key_file" : "service_key_file", "");
    return new PagerDuty(
        ids.of(s, receiver, "pagerduty", List.of(url, keyFile)),
        s.flag("send_resolved", true),
        key == null ? new Secret("") : key,
        v2,
        url,
        s.fixed("client", "Carillon"),
        HttpReader.integration(s, globals.http()));
  }

  DestinationConfig jira(Section s, String receiver) {
    s.notYet("summary", "description", "wont_fix_resolution", "reopen_duration");
    String url = s.parsed("api_url", Globals::jiraUrl, "");
    url = url == null ? globals.jiraUrl() : url;
    if (url == null) {
      s.error("api_url", "no global Jira Cloud URL set");
      url = "";
    }
    String base = url.replaceAll("/+$", "") + "/";
    boolean v3 = base.endsWith("/rest/api/3/");
    if (!url.isEmpty() && !v3 && !base.endsWith("/rest/api/2/")) {
      s.error("api_url", "\"api_url\" must end in /rest/api/2/ or /rest/api/3/");
    }
    checkApiType(s, v3);
    String project = s.required("project");
    String type = s.required("issue_type");
    return new Jira(
        ids.of(s, receiver, "jira", List.of(base, project, type)),
        s.flag("send_resolved", true),
        base,
        v3,
        project,
        type,
        s.fixed("priority", ""),
        s.texts("labels"),
        s.fixed("resolve_transition", ""),
        s.fixed("reopen_transition", ""),
        Json.object(s, "fields"),
        HttpReader.integration(s, globals.http()));
  }

  private static void checkApiType(Section s, boolean v3) {
    String type = s.word("api_type", "auto", Set.of("auto", "cloud", "datacenter"));
    if (type.equals(v3 ? "datacenter" : "cloud")) {
      s.error(
          "api_type",
          "\"api_type\": " + type + " goes with /rest/api/" + (v3 ? "2/" : "3/") + " in api_url");
    }
  }

  DestinationConfig webhook(Section s, String receiver) {
    s.notYet("payload");
    Secret url = Secrets.readUrl(s, "url");
    if (url == null) {
      s.error("url", "one of url or url_file must be configured");
    }
    String target = url == null ? "" : url.reveal();
    return new Webhook(
        ids.of(s, receiver, "webhook", List.of(Addresses.place(target), s.text("url_file", ""))),
        s.flag("send_resolved", true),
        new Secret(Addresses.withoutUser(target)),
        s.number("max_alerts", 0, 0),
        HttpReader.withUserOf(target, HttpReader.integration(s, globals.http())));
  }
}
