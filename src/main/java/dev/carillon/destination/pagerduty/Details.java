package dev.carillon.destination.pagerduty;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Labels;
import dev.carillon.destination.words.Item;
import dev.carillon.destination.words.Plain;
import dev.carillon.destination.words.Wording;
import dev.carillon.message.AlertFact;
import java.io.IOException;
import java.util.List;

/**
 * The table that PagerDuty shows under an alert. What to do and where comes first; the alerts
 * follow with all their labels.
 */
final class Details {
  private static final int ALERTS = 100;
  private static final int VALUE = 1_000;

  private Details() {}

  static void write(JsonGenerator out, Wording words) throws IOException {
    out.writeStartObject();
    List<String> runbooks = words.facts().runbooks();
    if (!runbooks.isEmpty()) {
      out.writeStringField("runbook", Plain.line(runbooks.getFirst(), VALUE));
    }
    out.writeStringField("affected", words.affected());
    out.writeStringField("since", words.since());
    out.writeStringField("reason", words.facts().reason().text());
    out.writeStringField("incident", words.facts().incident());
    out.writeNumberField("num_firing", words.firing().size());
    out.writeNumberField("num_resolved", words.resolved().size());
    list(out, "firing", words, words.firing());
    list(out, "resolved", words, words.resolved());
    out.writeEndObject();
  }

  /** What stands in for the details where they would make the event too large. */
  static void writeNote(JsonGenerator out, Wording words) throws IOException {
    out.writeStartObject();
    out.writeStringField(
        "note",
        "The details were left out: with them this event would be larger than PagerDuty takes.");
    out.writeStringField("incident", words.facts().incident());
    out.writeNumberField("num_firing", words.firing().size());
    out.writeNumberField("num_resolved", words.resolved().size());
    out.writeEndObject();
  }

  private static void list(JsonGenerator out, String name, Wording words, List<AlertFact> alerts)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (AlertFact alert : alerts.subList(0, Math.min(ALERTS, alerts.size()))) {
      Item item = words.item(alert);
      out.writeStartObject();
      out.writeStringField("summary", item.what());
      out.writeStringField("when", item.when());
      labels(out, "labels", alert.labels());
      labels(out, "annotations", alert.annotations());
      if (!alert.generatorUrl().isEmpty()) {
        out.writeStringField("source", Plain.line(alert.generatorUrl(), VALUE));
      }
      out.writeEndObject();
    }
    if (alerts.size() > ALERTS) {
      out.writeString(Wording.more(alerts.size() - ALERTS));
    }
    out.writeEndArray();
  }

  private static void labels(JsonGenerator out, String name, Labels labels) throws IOException {
    out.writeObjectFieldStart(name);
    for (int i = 0; i < labels.size(); i++) {
      out.writeStringField(Plain.line(labels.name(i), VALUE), Plain.block(labels.value(i), VALUE));
    }
    out.writeEndObject();
  }
}
