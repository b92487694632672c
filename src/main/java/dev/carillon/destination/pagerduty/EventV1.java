package dev.carillon.destination.pagerduty;

import dev.carillon.destination.words.Plain;
import dev.carillon.destination.words.Wording;
import dev.carillon.json.Json;

/** An event of the old Events API, version 1, but for the service key. */
final class EventV1 {
  private EventV1() {}

  static String of(Wording words, String client) {
    String event = of(words, client, Details::write);
    return EventV2.fits(event) ? event : of(words, client, Details::writeNote);
  }

  private static String of(Wording words, String client, EventV2.Writer details) {
    return Json.object(out -> {
      out.writeStringField("event_type", words.isFiring() ? "trigger" : "resolve");
      out.writeStringField("incident_key", words.facts().key());
      String description = words.severity().text() + ": " + words.sentence();
      out.writeStringField("description", Plain.line(description, EventV2.SUMMARY));
      if (words.isFiring()) {
        EventV2.optional(out, "client", Plain.line(client, 255));
        EventV2.optional(out, "client_url", words.facts().externalUrl());
      }
      out.writeFieldName("details");
      details.write(out, words);
    });
  }
}
