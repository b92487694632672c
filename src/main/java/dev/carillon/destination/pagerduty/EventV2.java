package dev.carillon.destination.pagerduty;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.destination.words.Link;
import dev.carillon.destination.words.Plain;
import dev.carillon.destination.words.Wording;
import dev.carillon.json.Json;
import dev.carillon.message.Notification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An event of the Events API, version 2, but for the routing key. */
final class EventV2 {
  /** Bytes that PagerDuty takes, less room for the routing key. */
  static final int LIMIT = 512_000 - 500;

  static final int SUMMARY = 1_024;

  private static final int SHORT = 255;
  private static final int LINKS = 5;

  private EventV2() {}

  static String of(Wording words, String client) {
    String event = of(words, client, Details::write);
    return fits(event) ? event : of(words, client, Details::writeNote);
  }

  static boolean fits(String event) {
    return event.getBytes(StandardCharsets.UTF_8).length <= LIMIT;
  }

  /** Writes the details. */
  interface Writer {
    void write(JsonGenerator out, Wording words) throws IOException;
  }

  private static String of(Wording words, String client, Writer details) {
    Notification facts = words.facts();
    return Json.object(out -> {
      out.writeStringField("event_action", words.isFiring() ? "trigger" : "resolve");
      out.writeStringField("dedup_key", facts.key());
      out.writeObjectFieldStart("payload");
      payload(out, words);
      out.writeFieldName("custom_details");
      details.write(out, words);
      out.writeEndObject();
      links(out, words);
      if (words.isFiring()) {
        optional(out, "client", Plain.line(client, SHORT));
        optional(out, "client_url", facts.externalUrl());
      }
    });
  }

  private static void payload(JsonGenerator out, Wording words) throws IOException {
    Labels common = words.facts().commonLabels();
    out.writeStringField("summary", Plain.line(words.sentence(), SUMMARY));
    out.writeStringField("source", source(words, common));
    out.writeStringField("severity", words.severity().text());
    out.writeStringField("timestamp", Stamp.of(words.start()).text());
    optional(out, "component", first(common, List.of("component", "service", "job")));
    optional(out, "group", first(common, List.of("cluster", "namespace", "team")));
    optional(out, "class", first(common, List.of("alertname")));
  }

  private static String source(Wording words, Labels common) {
    String host = first(common, List.of("instance", "host", "node", "pod"));
    String place = host.isEmpty() ? words.affected() : host;
    return place.isEmpty() ? Plain.line(words.facts().receiver(), SHORT) : place;
  }

  private static String first(Labels labels, List<String> names) {
    return names.stream()
        .map(name -> Plain.line(labels.get(name), SHORT))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static void links(JsonGenerator out, Wording words) throws IOException {
    out.writeArrayFieldStart("links");
    for (Link link : words.links(LINKS)) {
      out.writeStartObject();
      out.writeStringField("href", link.url());
      out.writeStringField("text", link.text());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  static void optional(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }
}
