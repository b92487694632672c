package dev.carillon.policy;

import java.time.Duration;

/**
 * The key {@code carillon:} of the policy.
 *
 * @param externalUrl base URL for links to Carillon, without a slash at the end; "" if not set
 * @param limits what a sender may send
 * @param eventRetention how long the event log is kept
 * @param resolveTimeout {@code global.resolve_timeout}: how long an alert of {@code POST
 *     /api/v2/alerts} fires that says no end
 */
public record Settings(
    String externalUrl, Limits limits, Duration eventRetention, Duration resolveTimeout) {
  private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

  /** With Alertmanager's default of {@code resolve_timeout}. */
  public Settings(String externalUrl, Limits limits, Duration eventRetention) {
    this(externalUrl, limits, eventRetention, RESOLVE_TIMEOUT);
  }

  public Settings withExternalUrl(String url) {
    return new Settings(url, limits, eventRetention, resolveTimeout);
  }

  public Settings withResolveTimeout(Duration timeout) {
    return new Settings(externalUrl, limits, eventRetention, timeout);
  }

  /**
   * Limits of one webhook.
   *
   * @param body bytes
   * @param depth nesting of the JSON
   * @param alerts in one webhook
   * @param labels of one alert, annotations apart
   * @param value UTF-16 units of one label or annotation value
   */
  public record Limits(long body, int depth, int alerts, int labels, int value) {
    public static final Limits DEFAULT = new Limits(10L << 20, 32, 100_000, 256, 1 << 20);
  }

  public static final Settings DEFAULT = new Settings("", Limits.DEFAULT, Duration.ofDays(90));
}
