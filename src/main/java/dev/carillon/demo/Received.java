package dev.carillon.demo;

/**
 * What reached a stand-in.
 *
 * @param destination {@code slack}, {@code pagerduty}, {@code mail}, {@code jira}, {@code splunk}
 *     or {@code webhook}
 * @param state what it says of the alerts
 * @param summary one line for people; may hold text of alerts, so it is not safe to print as it is
 * @param runbook the runbook's address in it, "" if it has none
 * @param key what the destination tells it from others by: PagerDuty's dedup key, the key of the
 *     Jira issue, the mail's Message-ID, the id of Splunk's event, the webhook's group key; Slack
 *     has none
 * @param refused 0 if it was taken, else the status that it was refused with
 * @param body as it came; a mail's is its plain text
 */
public record Received(
    String destination,
    State state,
    String summary,
    String runbook,
    String key,
    int refused,
    String body) {

  /** What a message says of its alerts. */
  public enum State {
    FIRING,
    RESOLVED,
    /** Neither: a comment on a ticket, an event about a delivery. */
    NOTE
  }

  static Received taken(
      String destination, State state, String summary, String key, String text, String body) {
    return new Received(destination, state, summary, Runbooks.find(text), key, 0, body);
  }

  static Received refused(String destination, int status, String summary, String body) {
    return new Received(destination, State.NOTE, summary, "", "", status, body);
  }

  public boolean taken() {
    return refused == 0;
  }
}
