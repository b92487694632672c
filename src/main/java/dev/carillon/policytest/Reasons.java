package dev.carillon.policytest;

import dev.carillon.json.Json;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.message.Ids;
import dev.carillon.store.Rows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why nobody was told of an alert, in the words of the engine's own log. */
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
    Set<String> lines = new LinkedHashSet<>();
    for (Event e : simulation.<List<Event>>read(r -> r.events(0, KINDS, LIMIT))) {
      lines.add("  " + Offset.text(e.at() - start) + ": " + about(e) + ": " + reason(e));
    }
    return new ArrayList<>(lines);
  }

  private String about(Event e) {
    Long episode = e.episode();
    return episode == null ? "what " + e.destination() + " was owed" : labels(episode);
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
