package dev.carillon.store;

import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the API, the forwarders and the metrics. Lists are newest first unless said otherwise
 * and continue below the id given as {@code before} ({@link Long#MAX_VALUE} for the first page).
 */
public interface Reads {
  /** Open episodes. */
  List<Rows.Episode> openEpisodes(long before, int limit);

  List<Rows.Episode> episodes(Collection<Long> ids);

  List<Rows.Incident> incidents(Set<Rows.IncidentState> states, long before, int limit);

  Rows.@Nullable Incident incident(long id);

  /** All members, also those that left. */
  List<Rows.Member> members(long incident);

  List<Rows.NotificationRow> notifications(long incident);

  Rows.@Nullable NotificationRow notification(long id);

  List<Rows.Delivery> deliveries(Set<Rows.DeliveryState> states, long before, int limit);

  List<Rows.Delivery> deliveriesOf(long incident);

  Rows.@Nullable Delivery delivery(long id);

  List<Rows.MemoRow> memos(long incident);

  List<Rows.DestinationRow> destinations();

  List<Rows.ForwarderRow> forwarders();

  /** Those that end after that moment, the last to end first. */
  List<Rows.Silence> silences(long endsAfter, int limit);

  Rows.@Nullable Silence silence(String id);

  /** As {@link Tx#inhibitors}. */
  Map<Rows.InhibitKey, Long> inhibitors(Collection<Rows.InhibitKey> keys, long now);

  /** In log order, {@code seq > after}; empty {@code kinds} means all. */
  List<Event> events(long after, Set<EventKind> kinds, int limit);

  /** In log order. */
  List<Event> timeline(long incident, int limit);

  /** The sequence number of the last event, 0 if there is none. */
  long lastSeq();

  List<Rows.Quarantine> quarantine(long before, int limit);

  Ledger ledger();

  /** Unfinished deliveries by destination. */
  Map<String, Backlog> backlog();

  /** Deliveries in the dead letters, by destination. */
  Map<String, Long> deadLetters();

  /** Open episodes and incidents that are not resolved. */
  Counts counts();

  /**
   * What waits for a destination.
   *
   * @param tellings of all of them together
   * @param oldest when the oldest was planned, epoch microseconds
   */
  record Backlog(long deliveries, long tellings, long oldest) {}

  /** How much is going on. */
  record Counts(long openEpisodes, long liveIncidents) {}
}
