package dev.carillon.policy.load;

import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import dev.carillon.policy.Settings;
import dev.carillon.policy.load.Addresses.HostPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code global:}: what integrations have in common unless they say otherwise.
 *
 * @param slackUrl null if not set, and so with the others; empty if set but wrong
 * @param written where the keys stand that are set, a key and its {@code _file} as one
 */
record Globals(
    HttpConfig http,
    @Nullable Secret slackUrl,
    String pagerdutyUrl,
    @Nullable String jiraUrl,
    Smtp smtp,
    Duration resolveTimeout,
    Map<String, At> written) {

  private static final Duration RESOLVE_TIMEOUT = Settings.DEFAULT.resolveTimeout();
  private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";

  /** What only integrations read that are not built yet. All have defaults in Alertmanager. */
  private static final String[] URLS = {
    "opsgenie_api_url",
    "victorops_api_url",
    "wechat_api_url",
    "telegram_api_url",
    "rocketchat_api_url",
    "webex_api_url"
  };

  private static final List<String> SECRETS =
      List.of(
          "opsgenie_api_key",
          "victorops_api_key",
          "wechat_api_secret",
          "telegram_bot_token",
          "rocketchat_token",
          "rocketchat_token_id");

  /** Defaults for mail. */
  record Smtp(
      @Nullable String from,
      @Nullable HostPort smarthost,
      String hello,
      String username,
      @Nullable Secret password,
      @Nullable Secret secret,
      String identity,
      boolean requireTls,
      @Nullable Boolean implicitTls,
      boolean insecureSkipVerify) {
    static final Smtp NONE =
        new Smtp(null, null, "localhost", "", null, null, "", true, null, false);
  }

  static String jiraUrl(String text) {
    return Addresses.openHttpUrl(text, "basic_auth in http_config");
  }

  static String pagerdutyUrl(String text) {
    return Addresses.openHttpUrl(text, "basic_auth in http_config");
  }

  static Globals none() {
    return new Globals(
        HttpConfig.DEFAULT, null, PAGERDUTY, null, Smtp.NONE, RESOLVE_TIMEOUT, Map.of());
  }

  static Globals read(Section s) {
    s.context().problems().whole(() -> new Unbuilt(s, "").urls(URLS));
    Map<String, At> written = new HashMap<>();
    SECRETS.forEach(key -> note(s, key, Secrets.read(s, key), written));
    note(s, "mattermost_webhook_url", Secrets.readUrl(s, "mattermost_webhook_url"), written);
    for (String key : List.of("wechat_api_corp_id", "smtp_auth_identity")) {
      if (!s.isMissing(key)) {
        written.put(key, s.at(key));
      }
    }
    return new Globals(
        HttpReader.inherit(s, HttpConfig.DEFAULT),
        slack(s, written),
        s.parsed("pagerduty_url", PAGERDUTY, Globals::pagerdutyUrl),
        s.parsed("jira_api_url", Globals::jiraUrl, ""),
        smtp(s, written),
        s.duration("resolve_timeout", RESOLVE_TIMEOUT),
        Map.copyOf(written));
  }

  private static void note(
      Section s, String key, @Nullable Secret secret, Map<String, At> written) {
    if (secret != null) {
      written.put(key, s.at(s.has(key) ? key : key + "_file"));
    }
  }

  private static @Nullable Secret slack(Section s, Map<String, At> written) {
    Secret url = Secrets.readUrl(s, "slack_api_url");
    Secret token = Secrets.readToken(s, "slack_app_token");
    String app = s.parsed("slack_app_url", SlackReader.POST_MESSAGE, Addresses::httpUrl);
    note(s, "slack_app_token", token, written);
    // Both are right where tokens stood in http_config before there were app tokens.
    if (url != null && token != null && !url.reveal().equals(app)) {
      s.error(
          s.has("slack_app_token") ? "slack_app_token" : "slack_app_token_file",
          "at most one of slack_app_token/slack_app_token_file &"
              + " slack_api_url/slack_api_url_file must be configured");
    }
    return url;
  }

  private static Smtp smtp(Section s, Map<String, At> written) {
    Secret secret = Secrets.read(s, "smtp_auth_secret");
    note(s, "smtp_auth_secret", secret, written);
    return new Smtp(
        EmailReader.address(s, "smtp_from", Addresses::mail, ""),
        EmailReader.host(s, "smtp_smarthost"),
        s.text("smtp_hello", "localhost"),
        s.text("smtp_auth_username", ""),
        Secrets.read(s, "smtp_auth_password"),
        secret,
        s.text("smtp_auth_identity", ""),
        s.flag("smtp_require_tls", true),
        s.has("smtp_force_implicit_tls") ? s.flag("smtp_force_implicit_tls", false) : null,
        TlsReader.insecure(s, "smtp_tls_config", false));
  }

  boolean isWritten(String key) {
    return written.containsKey(key);
  }

  /** What to say of an integration that lacks a key; null if it is inherited from here. */
  @Nullable String unless(String key, String message) {
    return isWritten(key) ? null : message;
  }

  /** An integration inherits a key from here whose meaning is not built yet. */
  void notYet(Section integration, String key) {
    At at = written.getOrDefault(key, integration.at());
    integration
        .context()
        .problems()
        .notYet(at, "\"" + key + "\" in global is not honoured yet by this Carillon");
  }
}
