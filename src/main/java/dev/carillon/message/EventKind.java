package dev.carillon.message;

/** The kinds of entries in the event log; {@code docs/events.md} says what each carries. */
public enum EventKind {
  ALERT_FIRING("alert.firing"),
  ALERT_UPDATED("alert.updated"),
  ALERT_RESOLVED("alert.resolved"),
  ALERT_STALE("alert.stale"),
  INCIDENT_JOINED("incident.joined"),
  INCIDENT_RESOLVED("incident.resolved"),
  ALERT_SUPPRESSED("alert.suppressed"),
  DELIVERY_DELIVERED("delivery.delivered"),
  DELIVERY_RETRY("delivery.retry"),
  DELIVERY_DEAD("delivery.dead"),
  DELIVERY_SUPERSEDED("delivery.superseded"),
  DELIVERY_REPLAYED("delivery.replayed"),
  DESTINATION_PAUSED("destination.paused"),
  DESTINATION_HELD("destination.held"),
  DESTINATION_RESUMED("destination.resumed"),
  FORWARDER_HELD("forwarder.held"),
  FORWARDER_RESUMED("forwarder.resumed"),
  FORWARDER_DEAD("forwarder.dead"),
  SILENCE_SET("silence.set"),
  SILENCE_EXPIRED("silence.expired"),
  WEBHOOK_QUARANTINED("webhook.quarantined"),
  POLICY_LOADED("policy.loaded"),
  NODE_STARTED("node.started");

  private final String text;

  EventKind(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /**
   * @throws IllegalArgumentException if no kind is called so
   */
  public static EventKind of(String text) {
    for (EventKind kind : values()) {
      if (kind.text.equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no event kind is called " + text);
  }
}
