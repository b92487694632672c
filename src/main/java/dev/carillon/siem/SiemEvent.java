package dev.carillon.siem;

import dev.carillon.message.AlertFact;
import dev.carillon.message.Event;
import dev.carillon.message.Ids;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log, with the alert it is about.
 *
 * @param alert as it was then; null where the event is about no alert
 */
public record SiemEvent(Event event, @Nullable AlertFact alert) {
  /** What a reader drops duplicates by; the same each time the event is sent. */
  public String id() {
    return Ids.event(event.seq());
  }
}
