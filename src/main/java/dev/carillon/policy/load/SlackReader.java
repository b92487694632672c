package dev.carillon.policy.load;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.DestinationConfig.Slack;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code slack_configs}. */
final class SlackReader {
  static final String POST_MESSAGE = "https://slack.com/api/chat.postMessage";

  private final Globals globals;
  private final DestinationIds ids;

  SlackReader(Globals globals, DestinationIds ids) {
    this.globals = globals;
    this.ids = ids;
  }

  Slack read(Section s, String receiver) {
    Unbuilt keys =
        new Unbuilt(s, "slack")
            .messages("title", "title_link", "pretext", "text", "color", "fallback")
            .messages("callback_id", "icon_url", "footer")
            .templates("message_text", "image_url", "thumb_url")
            .flags("short_fields", "link_names")
            .lists("mrkdwn_in")
            .sections("fields", SlackReader::field)
            .sections("actions", SlackReader::action);
    HttpConfig http = HttpReader.integration(s, globals.http());
    Secret url = address(s, http);
    String channel = keys.fixed("channel", "");
    return new Slack(
        ids.of(s, receiver, "slack", List.of(channel, s.text("api_url_file", ""))),
        s.flag("send_resolved", false),
        url == null ? new Secret("") : url,
        channel,
        keys.fixed("username", ""),
        keys.fixed("icon_emoji", ""),
        http);
  }

  /** Null if there is none that could be used, which is then reported. */
  private @Nullable Secret address(Section s, HttpConfig http) {
    Secret own = Secrets.readUrl(s, "api_url");
    Secret token = Secrets.readToken(s, "app_token");
    s.parsed("app_url", Addresses::httpUrl);
    if (own != null && token != null) {
      s.error(
          s.has("app_token") ? "app_token" : "app_token_file",
          "at most one of api_url/api_url_file & app_token/app_token_file must be configured");
    }
    if (s.flag("update_message", false)) {
      update(s, own);
    }
    boolean authorized = http.authorization() instanceof Authorization.Token;
    boolean inherits = own == null && !(s.has("http_config") && authorized);
    if (token != null || (inherits && globals.isWritten("slack_app_token"))) {
      if (authorized) {
        s.error("http_config", "http authorization can't be set when using Slack App tokens");
      }
      webApi(s, s.has("app_token") ? "app_token" : "app_token_file");
      return null;
    }
    Secret url = own == null ? globals.slackUrl() : own;
    if (url == null) {
      s.error("api_url", "no Slack API URL nor App token set either inline or in a file");
    } else if (url.reveal().startsWith("https://slack.com/api/")) {
      webApi(s, "api_url");
    }
    return url;
  }

  private static void update(Section s, @Nullable Secret own) {
    if (own != null && own.reveal().equals(POST_MESSAGE)) {
      s.notYet("update_message");
    } else {
      s.error(
          "update_message",
          "update_message can only be used with bot tokens. api_url must be set to "
              + POST_MESSAGE);
    }
  }

  private static void webApi(Section s, String key) {
    s.context()
        .problems()
        .notYet(
            s.at(key),
            "Slack's Web API is not honoured yet by this Carillon; use an incoming webhook");
  }

  private static void field(Unbuilt keys) {
    keys.required("title", "missing title in Slack field configuration")
        .required("value", "missing value in Slack field configuration")
        .templates("title", "value")
        .flags("short");
  }

  private static void action(Unbuilt keys) {
    keys.required("type", "missing type in Slack action configuration")
        .required("text", "missing text in Slack action configuration")
        .required(
            "name",
            keys.section().isMissing("url")
                ? "missing name or url in Slack action configuration"
                : null)
        .templates("type", "text", "url", "style", "name", "value")
        .section(
            "confirm",
            confirm ->
                confirm
                    .required("text", "missing text in Slack confirmation configuration")
                    .templates("text", "title", "ok_text", "dismiss_text"));
  }
}
