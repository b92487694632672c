package dev.carillon.policy.load;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.HttpConfig;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Checks integrations that page people. None of these is sent yet. */
final class PagingReaders {
  private static final List<String> RESPONDERS =
      List.of("team", "teams", "user", "escalation", "schedule");

  /** Fields of VictorOps' own. */
  private static final Set<String> RESERVED =
      new TreeSet<>(
          List.of(
              "routing_key",
              "message_type",
              "state_message",
              "entity_display_name",
              "monitoring_tool",
              "entity_id",
              "entity_state"));

  private PagingReaders() {}

  static void opsgenie(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret(
            "api_key",
            Secrets::readTemplate,
            globals.unless(
                "opsgenie_api_key", "no global OpsGenie API Key set either inline or in a file"))
        .urls("api_url")
        .messages("message", "description", "source")
        .templates("entity", "actions", "tags", "note", "priority")
        .maps("details")
        .flags("update_alerts")
        .sections("responders", PagingReaders::responder);
  }

  private static void responder(Unbuilt keys) {
    keys.templates("id", "name", "username", "type");
    Section s = keys.section();
    if (s.isMissing("id") && s.isMissing("name") && s.isMissing("username")) {
      s.error(
          "id", "an OpsGenie responder has to have at least one of id, username or name specified");
    }
    String type = s.text("type", "");
    if (type.isEmpty()) {
      s.error("type", "missing type of an OpsGenie responder: one of " + RESPONDERS);
    } else if (!Templates.isTemplate(type) && !RESPONDERS.contains(type.toLowerCase(Locale.ROOT))) {
      s.error(
          "type",
          "\""
              + type
              + "\" is no type of an OpsGenie responder; it must be one of "
              + RESPONDERS
              + DidYouMean.hint(type, RESPONDERS));
    }
  }

  static void victorops(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret(
            "api_key",
            Secrets::read,
            globals.unless("victorops_api_key", "no global VictorOps API Key set"))
        .urls("api_url")
        .required("routing_key", "missing Routing key in VictorOps config")
        .templates("routing_key", "message_type")
        .messages("state_message", "entity_display_name", "monitoring_tool")
        .maps("custom_fields");
    Section s = keys.section();
    s.entries("custom_fields")
        .forEach((name, entry) -> {
          if (RESERVED.contains(name)) {
            s.context()
                .problems()
                .error(
                    entry.at(), "custom field " + name + " is one of VictorOps' own: " + RESERVED);
          }
        });
  }

  static void pushover(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret(
            "user_key",
            Secrets::readTemplate,
            "one of user_key or user_key_file must be configured")
        .secret("token", Secrets::readTemplate, "one of token or token_file must be configured")
        .messages("title", "message", "url")
        .templates("url_title", "device", "sound", "priority")
        .durations("retry", "expire", "ttl")
        .flags("html", "monospace");
    Section s = keys.section();
    if (s.flag("html", false) && s.flag("monospace", false)) {
      s.error("monospace", "at most one of monospace & html must be configured");
    }
  }

  static void incidentio(Unbuilt keys, Globals globals, HttpConfig http) {
    Section s = keys.section();
    boolean authorized = http.authorization() instanceof Authorization.Token;
    boolean token = Secrets.readToken(s, "alert_source_token") != null;
    keys.secret("url", Secrets::readUrl, "one of url or url_file must be configured")
        .durations("timeout");
    s.number("max_alerts", 0, 0);
    String key = s.has("alert_source_token") ? "alert_source_token" : "alert_source_token_file";
    if (token && authorized && s.has("http_config")) {
      s.error(
          key,
          "cannot specify alert_source_token or alert_source_token_file when using"
              + " http_config.authorization");
    } else if (!token && !authorized) {
      s.error(
          "alert_source_token",
          "at least one of alert_source_token, alert_source_token_file or"
              + " http_config.authorization must be configured");
    }
  }
}
