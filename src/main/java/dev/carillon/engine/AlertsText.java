package dev.carillon.engine;

import dev.carillon.alert.Alert;
import dev.carillon.json.Json;
import dev.carillon.message.Batch;

/** Writes alerts that could not be decided as the webhook that they could have come in. */
final class AlertsText {
  private AlertsText() {}

  static String of(Batch batch) {
    return Json.object(out -> {
      out.writeArrayFieldStart("alerts");
      for (Alert a : batch.alerts()) {
        out.writeStartObject();
        out.writeStringField("status", a.status().text());
        out.writeFieldName("labels");
        a.labels().write(out);
        out.writeFieldName("annotations");
        a.annotations().write(out);
        if (a.startsAt() != null) {
          out.writeStringField("startsAt", a.startsAt().text());
        }
        if (a.endsAt() != null) {
          out.writeStringField("endsAt", a.endsAt().text());
        }
        out.writeStringField("generatorURL", a.generatorUrl());
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }
}
