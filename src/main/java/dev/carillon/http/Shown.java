package dev.carillon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Fingerprint;
import dev.carillon.alert.Labels;
import dev.carillon.message.Event;
import dev.carillon.message.Ids;
import dev.carillon.message.Reason;
import dev.carillon.store.Ledger;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.util.Map;

/** How the API shows rows. Rows hold no secrets; what is shown of them holds none either. */
final class Shown {
  private Shown() {}

  static void alert(JsonGenerator out, Rows.Episode e) throws IOException {
    out.writeStartObject();
    alertFields(out, e);
    out.writeEndObject();
  }

  private static void alertFields(JsonGenerator out, Rows.Episode e) throws IOException {
    out.writeStringField("id", Ids.episode(e.id()));
    out.writeStringField("sender", e.sender());
    out.writeStringField("fingerprint", Fingerprint.text(e.fp()));
    out.writeStringField("status", e.open() ? "firing" : "resolved");
    labels(out, "labels", e.labels());
    labels(out, "annotations", e.annotations().plus(e.added()));
    out.writeStringField("startsAt", e.startsText());
    out.writeStringField("endsAt", e.endsText());
    Json.time(out, "seenAt", e.seenAt());
    out.writeStringField("generatorURL", e.generatorUrl());
  }

  /** An incident's alert, and who was told what of it. */
  static void member(JsonGenerator out, Rows.Member m, Rows.Episode e) throws IOException {
    out.writeStartObject();
    alertFields(out, e);
    out.writeBooleanField("left", m.left());
    out.writeStringField("suppressed", m.suppressed());
    out.writeArrayFieldStart("told");
    for (Map.Entry<String, Rows.Told> told : m.told().entrySet()) {
      out.writeStartObject();
      out.writeStringField("destination", told.getKey());
      out.writeStringField("what", Query.word(told.getValue().what()));
      out.writeStringField("delivery", Ids.delivery(told.getValue().delivery()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  static void incident(JsonGenerator out, Rows.Incident i) throws IOException {
    out.writeStartObject();
    incidentFields(out, i);
    out.writeEndObject();
  }

  static void incidentFields(JsonGenerator out, Rows.Incident i) throws IOException {
    out.writeStringField("id", Ids.incident(i.id()));
    out.writeStringField("state", Query.word(i.state()));
    out.writeStringField("receiver", i.receiver());
    out.writeStringField("route", i.route());
    out.writeStringField("groupKey", i.groupKey());
    labels(out, "groupLabels", i.groupLabels());
    Json.time(out, "openedAt", i.openedAt());
    Json.time(out, "resolvedAt", i.resolvedAt());
    Json.time(out, "notifiedAt", i.notifiedAt());
    Json.time(out, "flushAt", i.flushAt());
    Json.time(out, "escalateAt", i.escalateAt());
    out.writeNumberField("step", i.step());
  }

  static void notification(JsonGenerator out, Rows.NotificationRow n) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", Ids.notification(n.id()));
    Json.time(out, "at", n.at());
    out.writeStringField("reason", Reason.valueOf(n.reason()).text());
    out.writeEndObject();
  }

  static void delivery(JsonGenerator out, Rows.Delivery d) throws IOException {
    out.writeStartObject();
    deliveryFields(out, d);
    out.writeEndObject();
  }

  /** With the message as it was sent, or would be. */
  static void deliveryWithRequest(JsonGenerator out, Rows.Delivery d) throws IOException {
    out.writeStartObject();
    deliveryFields(out, d);
    out.writeStringField("request", d.request());
    out.writeEndObject();
  }

  private static void deliveryFields(JsonGenerator out, Rows.Delivery d) throws IOException {
    out.writeStringField("id", Ids.delivery(d.id()));
    out.writeStringField("state", Query.word(d.state()));
    out.writeStringField("destination", d.destination());
    out.writeStringField("incident", Ids.incident(d.incident()));
    out.writeStringField("notification", Ids.notification(d.notification()));
    out.writeBooleanField("firing", d.firing());
    out.writeNumberField("tellings", d.tellings());
    out.writeNumberField("attempts", d.attempts());
    out.writeStringField("reason", d.last());
    out.writeBooleanField("mayHaveArrived", d.mayHaveArrived());
    Json.time(out, "plannedAt", d.plannedAt());
    Json.time(out, "dueAt", d.dueAt());
    Json.time(out, "expiresAt", d.expiresAt());
    Json.time(out, "finishedAt", d.finishedAt());
    out.writeStringField("node", d.owner());
  }

  /** The envelope of design and of {@code docs/events.md}. */
  static void event(JsonGenerator out, Event e) throws IOException {
    out.writeStartObject();
    out.writeNumberField("schema", 1);
    out.writeNumberField("seq", e.seq());
    out.writeStringField("id", Ids.event(e.seq()));
    Json.time(out, "at", e.at());
    out.writeStringField("kind", e.kind().text());
    out.writeStringField("sender", e.sender());
    out.writeStringField("episode", e.episode() == null ? null : Ids.episode(e.episode()));
    out.writeStringField("incident", e.incident() == null ? null : Ids.incident(e.incident()));
    out.writeStringField("delivery", e.delivery() == null ? null : Ids.delivery(e.delivery()));
    out.writeStringField("destination", e.destination());
    out.writeStringField("by", e.by());
    out.writeFieldName("data");
    out.writeRawValue(e.data());
    out.writeEndObject();
  }

  static void quarantine(JsonGenerator out, Rows.Quarantine q) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", quarantineId(q.id()));
    Json.time(out, "at", q.at());
    out.writeStringField("sender", q.sender());
    out.writeStringField("reason", q.reason());
    out.writeNumberField("entries", q.entries());
    out.writeStringField("body", q.body());
    out.writeEndObject();
  }

  static String quarantineId(long id) {
    return "qua_" + Long.toString(id, 36);
  }

  /**
   * The counts, and whether they balance.
   *
   * @param pending tellings of all unfinished deliveries, read at the same moment
   */
  static void ledger(JsonGenerator out, Ledger l, long pending) throws IOException {
    out.writeObjectFieldStart("ledger");
    out.writeBooleanField("balanced", l.balances(pending));
    out.writeNumberField("received", l.received());
    out.writeNumberField("transitions", l.transitions());
    out.writeNumberField("unchanged", l.unchanged());
    out.writeNumberField("stale", l.stale());
    out.writeNumberField("quarantined", l.quarantined());
    out.writeNumberField("planned", l.planned());
    out.writeNumberField("delivered", l.delivered());
    out.writeNumberField("pending", pending);
    out.writeNumberField("dead", l.dead());
    out.writeNumberField("superseded", l.superseded());
    out.writeNumberField("discarded", l.discarded());
    out.writeObjectFieldStart("owedNothing");
    for (Map.Entry<String, Long> reason : l.owedNothing().entrySet()) {
      out.writeNumberField(reason.getKey(), reason.getValue());
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void labels(JsonGenerator out, String name, Labels labels) throws IOException {
    out.writeFieldName(name);
    labels.write(out);
  }
}
