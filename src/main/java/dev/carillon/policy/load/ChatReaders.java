package dev.carillon.policy.load;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.HttpConfig;
import java.util.List;

/** Checks integrations that write to a chat. None of these is sent yet. */
final class ChatReaders {
  private static final String NO_WEBHOOK =
      "one of webhook_url or webhook_url_file must be configured";

  private ChatReaders() {}

  static void discord(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret("webhook_url", Secrets::readUrl, NO_WEBHOOK)
        .messages("title", "message")
        .templates("content", "username")
        .texts("avatar_url");
  }

  static void msteams(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret("webhook_url", Secrets::readUrl, NO_WEBHOOK).messages("title", "summary", "text");
  }

  static void msteamsv2(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret("webhook_url", Secrets::readUrl, NO_WEBHOOK).messages("title", "text");
  }

  static void mattermost(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret(
            "webhook_url",
            Secrets::readUrl,
            globals.unless(
                "mattermost_webhook_url",
                "missing webhook_url or webhook_url_file on mattermost_config"))
        .templates("channel", "username", "icon_url", "icon_emoji", "type")
        .sections("attachments", ChatReaders::attachment)
        .section("props", props -> props.templates("card"))
        .section(
            "priority",
            priority ->
                priority.templates("priority").flags("requested_ack", "persistent_notifications"));
    attachment(keys);
  }

  /** What an attachment holds, and the message itself as its first one. */
  private static void attachment(Unbuilt keys) {
    keys.messages("text", "fallback", "color", "title", "title_link")
        .templates("pretext", "author_name", "author_link", "author_icon")
        .templates("thumb_url", "footer", "footer_icon", "image_url")
        .sections(
            "fields",
            field ->
                field
                    .required("title", "missing title in Mattermost field configuration")
                    .required("value", "missing value in Mattermost field configuration")
                    .templates("title", "value")
                    .flags("short"));
  }

  static void rocketchat(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret(
            "token",
            Secrets::read,
            globals.unless(
                "rocketchat_token", "no global Rocketchat Token set either inline or in a file"))
        .secret(
            "token_id",
            Secrets::read,
            globals.unless(
                "rocketchat_token_id",
                "no global Rocketchat TokenID set either inline or in a file"))
        .urls("api_url")
        .templates("channel", "color", "image_url", "thumb_url")
        .messages("title", "title_link", "text", "emoji", "icon_url")
        .flags("short_fields", "link_names")
        .sections("fields", field -> field.templates("title", "value").flags("short"))
        .sections(
            "actions",
            action ->
                // Alertmanager names these keys without underscores.
                action
                    .templates("type", "text", "url", "imageurl", "webviewheightratio")
                    .templates("msg", "msgprocessingtype")
                    .flags("iswebview", "msginchatwindow"));
  }

  static void telegram(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret(
            "bot_token",
            Secrets::read,
            globals.unless(
                "telegram_bot_token", "missing bot_token or bot_token_file on telegram_config"))
        .urls("api_url")
        .messages("message")
        .flags("disable_notifications")
        .durations("timeout");
    Section s = keys.section();
    Long chat = s.parsed("chat_id", ChatReaders::wholeNumber);
    s.parsed("message_thread_id", ChatReaders::wholeNumber);
    boolean inline = s.has("chat_id") && !Long.valueOf(0).equals(chat);
    String file = s.text("chat_id_file", "");
    if (!inline && file.isEmpty()) {
      s.error("chat_id", "missing chat_id or chat_id_file on telegram_config");
    } else if (inline && !file.isEmpty()) {
      s.error("chat_id_file", "at most one of chat_id & chat_id_file must be configured");
    }
    if (!file.isEmpty()) {
      Secrets.checkFile(s.context(), s.at("chat_id_file"), "chat_id_file", file);
    }
    String mode = s.text("parse_mode", "HTML");
    if (!List.of("", "Markdown", "MarkdownV2", "HTML").contains(mode)) {
      s.error(
          "parse_mode",
          "unknown parse_mode on telegram_config, must be Markdown, MarkdownV2, HTML or empty"
              + " string");
    }
  }

  private static Long wholeNumber(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no whole number", e);
    }
  }

  static void webex(Unbuilt keys, Globals globals, HttpConfig http) {
    Section s =
        keys.urls("api_url")
            .required("room_id", "missing room_id on webex_config")
            .templates("room_id")
            .messages("message")
            .section();
    if (!(s.has("http_config") && http.authorization() instanceof Authorization.Token)) {
      s.error("http_config", "missing webex_configs.http_config.authorization");
    }
  }

  static void wechat(Unbuilt keys, Globals globals, HttpConfig http) {
    keys.secret(
            "api_secret",
            Secrets::readTemplate,
            globals.unless(
                "wechat_api_secret", "no global Wechat Api Secret set either inline or in a file"))
        .required("corp_id", globals.unless("wechat_api_corp_id", "no global Wechat CorpID set"))
        .templates("corp_id")
        .urls("api_url")
        .messages("message", "to_user", "to_party", "to_tag", "agent_id");
    if (!keys.section().isMissing("message_type")) {
      keys.section().word("message_type", "text", List.of("text", "markdown"));
    }
  }
}
