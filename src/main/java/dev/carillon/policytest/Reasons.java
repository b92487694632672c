package dev.carillon.policytest;

import dev.carillon.json.Json;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.message.Ids;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.IncidentState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why nobody was told of an alert: the words of the engine's own log, and what it still waits for.
 */
final class Reasons {
  private static final Set<EventKind> KINDS =
      Set.of(EventKind.ALERT_SUPPRESSED, EventKind.ALERT_STALE, EventKind.DELIVERY_DEAD);

  /** Enough to see what happens; a case that has more is not read to its end. */
  private static final int LIMIT = 100;

  private static final Pattern EPISODE = Pattern.compile("\\bep_[0-9a-z]+");

  private final Simulation simulation;
  private final long start;

  Reasons(Simulation simulation, long start) {
    this.simulation = simulation;
    this.start = start;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    section(lines, "told to nobody:", suppressed());
    section(lines, "the case ends before these groups are looked at again:", waiting());
    return lines;
  }

  private static void section(List<String> lines, String title, Set<String> section) {
    if (!section.isEmpty()) {
      lines.add(title);
      lines.addAll(section);
    }
  }

  private Set<String> suppressed() {
    Set<String> lines = new LinkedHashSet<>();
    for (Event e : simulation.<List<Event>>read(r -> r.events(0, KINDS, LIMIT))) {
      lines.add("  " + Offset.text(e.at() - start) + ": " + about(e) + ": " + reason(e));
    }
    return lines;
  }

  private Set<String> waiting() {
    Set<IncidentState> live = EnumSet.complementOf(EnumSet.of(IncidentState.RESOLVED));
    List<Rows.Incident> incidents = simulation.read(r -> r.incidents(live, Long.MAX_VALUE, LIMIT));
    SortedMap<Long, Set<String>> byTime = new TreeMap<>();
    for (Rows.Incident i : incidents) {
      Long next = i.flushAt();
      if (next != null) {
        String what = i.firstFlush() == null ? ", for the first time" : "";
        byTime
            .computeIfAbsent(next, t -> new TreeSet<>())
            .add(
                "  "
                    + Offset.text(next - start)
                    + what
                    + ": receiver "
                    + i.receiver()
                    + ", group "
                    + i.groupLabels());
      }
    }
    Set<String> lines = new LinkedHashSet<>();
    byTime.values().forEach(lines::addAll);
    return lines;
  }

  private String about(Event e) {
    Long episode = e.episode();
    String destination = e.destination();
    return episode != null
        ? labels(episode)
        : destination == null
            ? "something"
            : "what receiver " + simulation.receiver(destination) + " was owed";
  }

  /** The reason names other alerts by id, which says nothing to who wrote the test. */
  private String reason(Event e) {
    String reason = Json.parse(e.data()).path("reason").asText();
    return EPISODE
        .matcher(reason)
        .replaceAll(id -> Matcher.quoteReplacement(labels(Ids.parse("ep", id.group()))));
  }

  private String labels(long episode) {
    List<Rows.Episode> found = simulation.read(r -> r.episodes(List.of(episode)));
    return found.isEmpty() ? Ids.episode(episode) : found.getFirst().labels().toString();
  }
}
