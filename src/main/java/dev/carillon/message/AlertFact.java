package dev.carillon.message;

import dev.carillon.alert.Fingerprint;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a notification says of one episode.
 *
 * @param annotations those of the sender and those that enrichers added
 * @param endsAt null while it fires
 */
public record AlertFact(
    long episode,
    String sender,
    Status status,
    Labels labels,
    Labels annotations,
    Stamp startsAt,
    @Nullable Stamp endsAt,
    String generatorUrl) {

  public boolean firing() {
    return status == Status.FIRING;
  }

  /** 16 hex digits, as Alertmanager writes it. */
  public String fingerprint() {
    return Fingerprint.text(labels.fingerprint());
  }

  /**
   * The link that says what to do: {@code runbook_url}, else {@code runbook}; "" if there is none.
   */
  public String runbook() {
    String url = annotations.get("runbook_url");
    return url.isEmpty() ? annotations.get("runbook") : url;
  }

  /** {@code alertname}, or the whole label set where it has none. */
  public String name() {
    String name = labels.get("alertname");
    return name.isEmpty() ? labels.toString() : name;
  }

  /** The one line that says what is wrong: summary, description, message, or the name. */
  public String summary() {
    for (String key : new String[] {"summary", "description", "message"}) {
      String text = annotations.get(key);
      if (!text.isBlank()) {
        return text.strip();
      }
    }
    return name();
  }
}
