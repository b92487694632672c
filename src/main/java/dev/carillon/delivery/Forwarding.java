package dev.carillon.delivery;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.policy.Forwarder;
import dev.carillon.siem.Siem;
import dev.carillon.siem.SiemEvent;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Picks from the log, after a cursor, what a forwarder sends next. */
final class Forwarding {
  /** Each alert once when it fires, once more when its text changes, and its end. */
  static final Set<EventKind> KINDS =
      EnumSet.of(EventKind.ALERT_FIRING, EventKind.ALERT_UPDATED, EventKind.ALERT_RESOLVED);

  private static final int MAX_EVENTS = 500;

  private Forwarding() {}

  /** An event as the SIEM takes it. */
  record Document(Event event, String text) {}

  /**
   * What to send, and how far the log was read for it.
   *
   * @param more the log goes on behind it
   */
  record Chunk(List<Document> documents, long upTo, boolean more) {}

  static Chunk read(Reads reads, Forwarder forwarder, Siem siem, long cursor) {
    List<Event> events = reads.events(cursor, KINDS, MAX_EVENTS);
    if (events.isEmpty()) {
      return new Chunk(List.of(), cursor, false);
    }
    List<Long> ids = events.stream().map(Event::episode).filter(Objects::nonNull).toList();
    Map<Long, Rows.Episode> episodes =
        reads.episodes(ids).stream()
            .collect(Collectors.toMap(Rows.Episode::id, Function.identity(), (a, b) -> a));
    List<Document> documents = new ArrayList<>();
    int bytes = 0;
    long upTo = cursor;
    for (Event event : events) {
      Rows.Episode episode = episodes.get(event.episode());
      if (episode != null && Matcher.all(forwarder.matchers(), episode.labels())) {
        String text = siem.document(new SiemEvent(event, fact(event, episode)));
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > siem.maxBytes() && !documents.isEmpty()) {
          return new Chunk(documents, upTo, true);
        }
        documents.add(new Document(event, text));
      }
      upTo = event.seq();
    }
    return new Chunk(documents, upTo, events.size() == MAX_EVENTS);
  }

  /** The alert as the event says it was: an old firing is told as firing even after its end. */
  private static AlertFact fact(Event event, Rows.Episode e) {
    boolean resolved = event.kind() == EventKind.ALERT_RESOLVED;
    Labels annotations = e.annotations().plus(e.added());
    return new AlertFact(
        e.id(),
        e.sender(),
        resolved ? Status.RESOLVED : Status.FIRING,
        e.labels(),
        annotations,
        new Stamp(e.startsAt(), e.startsText()),
        resolved ? ends(e) : null,
        e.generatorUrl());
  }

  private static @Nullable Stamp ends(Rows.Episode e) {
    Long at = e.endsAt();
    String text = e.endsText();
    return at == null || text == null ? null : new Stamp(at, text);
  }
}
