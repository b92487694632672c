package dev.carillon.policy.load;

import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import dev.carillon.policy.load.Addresses.HostPort;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code global:}: what integrations have in common unless they say otherwise.
 *
 * @param slackUrl null if not set, and so with the others; empty if set but wrong
 */
record Globals(
    HttpConfig http,
    @Nullable Secret slackUrl,
    String pagerdutyUrl,
    @Nullable String jiraUrl,
    Smtp smtp) {

  private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";

  /** Defaults for mail. */
  record Smtp(
      @Nullable String from,
      @Nullable HostPort smarthost,
      String hello,
      String username,
      @Nullable Secret password,
      boolean requireTls,
      @Nullable Boolean implicitTls,
      boolean insecureSkipVerify) {}

  static String jiraUrl(String text) {
    return Addresses.openHttpUrl(text, "basic_auth in http_config");
  }

  static String pagerdutyUrl(String text) {
    return Addresses.openHttpUrl(text, "basic_auth in http_config");
  }

  static Globals none() {
    return new Globals(
        HttpConfig.DEFAULT,
        null,
        PAGERDUTY,
        null,
        new Smtp(null, null, "localhost", "", null, true, null, false));
  }

  static Globals read(Section s) {
    // For senders that set no end to their alerts; those behind an Alertmanager always do.
    s.duration("resolve_timeout", Duration.ofMinutes(5));
    s.notYet(
        "opsgenie_api_url",
        "opsgenie_api_key",
        "opsgenie_api_key_file",
        "victorops_api_url",
        "victorops_api_key",
        "victorops_api_key_file",
        "wechat_api_url",
        "wechat_api_secret",
        "wechat_api_secret_file",
        "wechat_api_corp_id",
        "telegram_api_url",
        "telegram_bot_token",
        "telegram_bot_token_file",
        "rocketchat_api_url",
        "rocketchat_token",
        "rocketchat_token_file",
        "rocketchat_token_id",
        "rocketchat_token_id_file",
        "mattermost_webhook_url",
        "mattermost_webhook_url_file",
        "webex_api_url",
        "slack_app_token",
        "slack_app_token_file",
        "slack_app_url",
        "smtp_auth_identity",
        "smtp_auth_secret",
        "smtp_auth_secret_file");
    return new Globals(
        HttpReader.inherit(s, HttpConfig.DEFAULT),
        Secrets.readUrl(s, "slack_api_url"),
        s.parsed("pagerduty_url", PAGERDUTY, Globals::pagerdutyUrl),
        s.parsed("jira_api_url", Globals::jiraUrl, ""),
        new Smtp(
            s.parsed("smtp_from", Addresses::mail, ""),
            s.parsed("smtp_smarthost", Addresses::hostPort, HostPort.NONE),
            s.text("smtp_hello", "localhost"),
            s.text("smtp_auth_username", ""),
            Secrets.read(s, "smtp_auth_password"),
            s.flag("smtp_require_tls", true),
            s.has("smtp_force_implicit_tls") ? s.flag("smtp_force_implicit_tls", false) : null,
            HttpReader.insecure(s, "smtp_tls_config", false)));
  }
}
