package dev.carillon.siem;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Stamp;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Event;
import dev.carillon.message.Ids;
import dev.carillon.message.Severity;
import java.io.IOException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Carillon's own form of an event, described in {@code docs/events.md}. Members are only ever
 * added; those that do not apply are left out.
 */
public final class NativeFormat {
  private NativeFormat() {}

  public static void write(JsonGenerator out, SiemEvent of) throws IOException {
    Event event = of.event();
    out.writeStartObject();
    out.writeNumberField("schema", 1);
    out.writeNumberField("seq", event.seq());
    out.writeStringField("id", of.id());
    out.writeStringField("at", Stamp.instant(event.at()).toString());
    out.writeStringField("kind", event.kind().text());
    optional(out, "sender", event.sender());
    id(out, "episode", event.episode(), Ids::episode);
    id(out, "incident", event.incident(), Ids::incident);
    id(out, "delivery", event.delivery(), Ids::delivery);
    optional(out, "destination", event.destination());
    optional(out, "by", event.by().isEmpty() ? null : event.by());
    if (of.alert() != null) {
      alert(out, of.alert());
    }
    out.writeFieldName("data");
    out.writeRawValue(event.data().isBlank() ? "{}" : event.data());
    out.writeEndObject();
  }

  private static void alert(JsonGenerator out, AlertFact alert) throws IOException {
    out.writeObjectFieldStart("alert");
    out.writeStringField("status", alert.status().text());
    out.writeStringField("severity", Severity.of(alert.labels()).text());
    out.writeStringField("fingerprint", alert.fingerprint());
    out.writeFieldName("labels");
    alert.labels().write(out);
    out.writeFieldName("annotations");
    alert.annotations().write(out);
    optional(out, "runbook_url", alert.runbook().isEmpty() ? null : alert.runbook());
    out.writeStringField("startsAt", alert.startsAt().text());
    optional(out, "endsAt", alert.endsAt() == null ? null : alert.endsAt().text());
    optional(out, "generatorURL", alert.generatorUrl().isEmpty() ? null : alert.generatorUrl());
    out.writeEndObject();
  }

  private static void optional(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }

  private static void id(
      JsonGenerator out, String name, @Nullable Long id, LongFunction<String> word)
      throws IOException {
    if (id != null) {
      out.writeStringField(name, word.apply(id));
    }
  }
}
