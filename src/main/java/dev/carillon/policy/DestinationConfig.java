package dev.carillon.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says of one endpoint of an integration. Names and meanings of the fields are
 * those of Alertmanager's {@code *_configs}.
 */
public sealed interface DestinationConfig {
  /**
   * Stable over reloads: the integration's {@code name}, else {@code <receiver>-<kind>-<hash of its
   * address>}.
   */
  String id();

  /** Whether it hears that alerts ended. */
  boolean sendResolved();

  /** {@code slack}, {@code pagerduty}, {@code email}, {@code jira} or {@code webhook}. */
  default String kind() {
    return switch (this) {
      case Slack s -> "slack";
      case PagerDuty p -> "pagerduty";
      case Email e -> "email";
      case Jira j -> "jira";
      case Webhook w -> "webhook";
    };
  }

  default HttpConfig http() {
    return switch (this) {
      case Slack s -> s.http;
      case PagerDuty p -> p.http;
      case Jira j -> j.http;
      case Webhook w -> w.http;
      case Email e -> HttpConfig.DEFAULT;
    };
  }

  /**
   * A Slack incoming webhook.
   *
   * @param channel "" for the webhook's own
   */
  record Slack(
      String id,
      boolean sendResolved,
      Secret apiUrl,
      String channel,
      String username,
      String iconEmoji,
      HttpConfig http)
      implements DestinationConfig {}

  /**
   * PagerDuty's Events API.
   *
   * @param key the integration key
   * @param v2 false for the old Events API v1 ({@code service_key})
   * @param url the full address that events are posted to
   */
  record PagerDuty(
      String id,
      boolean sendResolved,
      Secret key,
      boolean v2,
      String url,
      String client,
      HttpConfig http)
      implements DestinationConfig {}

  /**
   * Mail by SMTP.
   *
   * @param requireTls STARTTLS or nothing
   * @param implicitTls TLS from the first byte (port 465)
   * @param headers further headers, as written
   * @param threading whether the mails of an incident form a thread
   */
  record Email(
      String id,
      boolean sendResolved,
      List<String> to,
      String from,
      String host,
      int port,
      String hello,
      String authUsername,
      @Nullable Secret authPassword,
      boolean requireTls,
      boolean implicitTls,
      boolean insecureSkipVerify,
      Map<String, String> headers,
      boolean threading)
      implements DestinationConfig {}

  /**
   * A Jira project.
   *
   * @param apiUrl up to and with {@code /rest/api/2/} or {@code /rest/api/3/}, slash at the end
   * @param v3 Jira Cloud's third version (rich text as ADF, new search)
   * @param resolveTransition transition, or target status, to take when all is resolved; "" for
   *     none
   * @param reopenTransition likewise when it fires again; "" for a new issue instead
   * @param fields further fields of the issue, as JSON values by field name
   */
  record Jira(
      String id,
      boolean sendResolved,
      String apiUrl,
      boolean v3,
      String project,
      String issueType,
      String priority,
      List<String> labels,
      String resolveTransition,
      String reopenTransition,
      Map<String, Object> fields,
      HttpConfig http)
      implements DestinationConfig {}

  /**
   * Alertmanager's own webhook.
   *
   * @param maxAlerts 0 for all
   */
  record Webhook(String id, boolean sendResolved, Secret url, int maxAlerts, HttpConfig http)
      implements DestinationConfig {}
}
