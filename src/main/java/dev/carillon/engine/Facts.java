package dev.carillon.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.carillon.alert.Hash;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.json.Json;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Ids;
import dev.carillon.message.Notification;
import dev.carillon.message.Reason;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a notification, as they are kept: which episodes, in which status, and when they
 * ended. Labels and annotations stay in the episode's row, so that an alert's text is stored once
 * however often it is told.
 */
final class Facts {
  private Facts() {}

  /** What is kept of one alert. */
  record Entry(long episode, Status status, @Nullable Long endsAt, @Nullable String endsText) {

    static Entry of(Rows.Episode e) {
      return new Entry(
          e.id(), e.open() ? Status.FIRING : Status.RESOLVED, e.endsAt(), e.endsText());
    }
  }

  static String write(List<Entry> entries) {
    return Json.text(out -> {
      out.writeStartArray();
      for (Entry e : entries) {
        out.writeStartArray();
        out.writeNumber(e.episode);
        Long ends = e.endsAt;
        if (ends != null) {
          out.writeNumber(ends);
          out.writeString(e.endsText);
        }
        out.writeEndArray();
      }
      out.writeEndArray();
    });
  }

  static List<Entry> read(String json) {
    List<Entry> entries = new ArrayList<>();
    try (JsonParser in = Data.JSON.createParser(json)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.START_ARRAY) {
        in.nextToken();
        long episode = in.getLongValue();
        if (in.nextToken() == JsonToken.END_ARRAY) {
          entries.add(new Entry(episode, Status.FIRING, null, null));
        } else {
          long ends = in.getLongValue();
          String text = in.nextTextValue();
          in.nextToken();
          entries.add(new Entry(episode, Status.RESOLVED, ends, text));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the facts of a notification cannot be read: " + json, e);
    }
    return entries;
  }

  /** What others know an incident by. */
  static String incidentKey(String storeId, long incident) {
    return Hash.hex(List.of(storeId, "incident", Long.toString(incident)));
  }

  /** What a destination may deduplicate a delivery's attempts by. */
  static String deliveryKey(String storeId, long delivery) {
    return Hash.hex(List.of(storeId, "delivery", Long.toString(delivery)));
  }

  static Notification notification(
      Session s, String storeId, Rows.Incident incident, Rows.NotificationRow row) {
    List<Entry> entries = read(row.facts());
    s.loadEpisodesById(entries.stream().map(Entry::episode).toList());
    return notification(s, storeId, incident, row, entries);
  }

  static Notification notification(
      Session s,
      String storeId,
      Rows.Incident incident,
      Rows.NotificationRow row,
      List<Entry> entries) {
    List<AlertFact> alerts = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      alerts.add(fact(s.episode(entry.episode), entry));
    }
    alerts.sort(BY_PLACE);
    return new Notification(
        incidentKey(storeId, incident.id()),
        Ids.incident(incident.id()),
        Reason.valueOf(row.reason()),
        incident.receiver(),
        incident.route(),
        incident.groupKey(),
        incident.groupLabels(),
        List.copyOf(alerts),
        row.at(),
        incident.openedAt(),
        s.policy.settings().externalUrl());
  }

  private static AlertFact fact(Rows.Episode e, Entry entry) {
    Long ends = entry.endsAt;
    String endsText = entry.endsText;
    return new AlertFact(
        e.id(),
        e.sender(),
        entry.status,
        e.labels(),
        e.annotations().plus(e.added()),
        new Stamp(e.startsAt(), e.startsText()),
        ends == null || endsText == null ? null : new Stamp(ends, endsText),
        e.generatorUrl());
  }

  /** Alertmanager's order: by job, then instance (missing ones last), then by all labels. */
  static final Comparator<AlertFact> BY_PLACE =
      Comparator.comparing((AlertFact a) -> a.labels().get("job"), missingLast())
          .thenComparing(a -> a.labels().get("instance"), missingLast())
          .thenComparing(AlertFact::labels, Facts::compareLabels);

  private static Comparator<String> missingLast() {
    return Comparator.comparing(String::isEmpty).thenComparing(Labels.BY_UTF8);
  }

  private static int compareLabels(Labels a, Labels b) {
    if (a.size() != b.size()) {
      return Integer.compare(a.size(), b.size());
    }
    for (int i = 0; i < a.size(); i++) {
      int byName = Labels.BY_UTF8.compare(a.name(i), b.name(i));
      if (byName != 0) {
        return byName;
      }
      int byValue = Labels.BY_UTF8.compare(a.value(i), b.value(i));
      if (byValue != 0) {
        return byValue;
      }
    }
    return 0;
  }
}
