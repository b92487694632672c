package dev.carillon.store.sql;

import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Ledger;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.Delivery;
import dev.carillon.store.Rows.DeliveryState;
import dev.carillon.store.Rows.IncidentState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one committed state. Lists of something rare (what is open, waiting or set aside) walk
 * its partial index and sort; {@code id + 0} keeps the planner from walking all rows backwards by
 * id instead, which is fast only until there are many rows and few hits.
 */
final class SqlReads implements Reads {
  private static final String PAGE = " AND id + 0 < ? ORDER BY id + 0 DESC LIMIT ?";
  private static final String NEWEST = "WHERE id < ? ORDER BY id DESC LIMIT ?";

  private static final String OPEN_EPISODES = AlertTables.EPISODE.select("WHERE life = 0" + PAGE);

  private static final String LIVE_INCIDENTS =
      IncidentTables.INCIDENT.select("WHERE " + IncidentTables.LIVE + " AND state = ?" + PAGE);

  private static final String RESOLVED_INCIDENTS =
      IncidentTables.INCIDENT.select("WHERE state = ? AND id < ? ORDER BY id DESC LIMIT ?");

  private static final String COUNTS =
      "SELECT (SELECT count(*) FROM episode WHERE life = 0),"
          + " (SELECT count(*) FROM incident WHERE "
          + IncidentTables.LIVE
          + ")";

  private static final String BACKLOG =
      "SELECT destination, count(*), sum(tellings), min(planned_at) FROM delivery WHERE "
          + DeliveryTables.UNFINISHED
          + " GROUP BY destination";

  private static final String DEAD =
      "SELECT destination, count(*) FROM delivery WHERE "
          + DeliveryTables.SET_ASIDE
          + " AND state = 'dead' GROUP BY destination";

  private final Session session;

  SqlReads(Session session) {
    this.session = session;
  }

  @Override
  public List<Rows.Episode> openEpisodes(long before, int limit) {
    return session.list(OPEN_EPISODES, page(before, limit), AlertTables.EPISODE.reader());
  }

  @Override
  public List<Rows.Episode> episodes(Collection<Long> ids) {
    return session.byKeys(AlertTables.EPISODE_BY_ID, ids, AlertTables.EPISODE.reader());
  }

  @Override
  public List<Rows.Incident> incidents(Set<IncidentState> states, long before, int limit) {
    List<Rows.Incident> found = new ArrayList<>();
    for (IncidentState state : states) {
      found.addAll(
          session.list(
              state == IncidentState.RESOLVED ? RESOLVED_INCIDENTS : LIVE_INCIDENTS,
              to -> to.text(IncidentTables.STATE.text(state)).number(before).count(limit),
              IncidentTables.INCIDENT.reader()));
    }
    found.sort(Comparator.comparingLong(Rows.Incident::id).reversed());
    return found.stream().limit(limit).toList();
  }

  @Override
  public Rows.@Nullable Incident incident(long id) {
    return only(
        session.byKeys(
            IncidentTables.INCIDENT_BY_ID, List.of(id), IncidentTables.INCIDENT.reader()));
  }

  @Override
  public List<Rows.Member> members(long incident) {
    return session.list(
        IncidentTables.MEMBER.select("WHERE incident = ? ORDER BY episode DESC"),
        to -> to.number(incident),
        IncidentTables.MEMBER.reader());
  }

  @Override
  public List<Rows.NotificationRow> notifications(long incident) {
    return session.list(
        IncidentTables.NOTIFICATION.select("WHERE incident = ? ORDER BY id DESC"),
        to -> to.number(incident),
        IncidentTables.NOTIFICATION.reader());
  }

  @Override
  public Rows.@Nullable NotificationRow notification(long id) {
    return only(
        session.byKeys(
            IncidentTables.NOTIFICATION_BY_ID, List.of(id), IncidentTables.NOTIFICATION.reader()));
  }

  @Override
  public List<Delivery> deliveries(Set<DeliveryState> states, long before, int limit) {
    List<Delivery> found = new ArrayList<>();
    for (DeliveryState state : states) {
      found.addAll(
          session.list(
              DeliveryTables.DELIVERY.select("WHERE state = ? AND " + whereFrom(state)),
              to -> to.text(DeliveryTables.STATE.text(state)).number(before).count(limit),
              DeliveryTables.DELIVERY.reader()));
    }
    found.sort(Comparator.comparingLong(Delivery::id).reversed());
    return found.stream().limit(limit).toList();
  }

  private static String whereFrom(DeliveryState state) {
    return switch (state) {
      case PENDING, SENDING -> DeliveryTables.UNFINISHED + PAGE;
      case HELD, DEAD, SUPERSEDED, DISCARDED ->
          DeliveryTables.SET_ASIDE + " AND id < ? ORDER BY id DESC LIMIT ?";
      case DELIVERED -> "id < ? ORDER BY id DESC LIMIT ?";
    };
  }

  @Override
  public List<Delivery> deliveriesOf(long incident) {
    return session.list(
        DeliveryTables.DELIVERY.select("WHERE incident = ? ORDER BY id DESC"),
        to -> to.number(incident),
        DeliveryTables.DELIVERY.reader());
  }

  @Override
  public @Nullable Delivery delivery(long id) {
    return only(
        session.byKeys(
            DeliveryTables.DELIVERY_BY_ID, List.of(id), DeliveryTables.DELIVERY.reader()));
  }

  @Override
  public List<Rows.MemoRow> memos(long incident) {
    return session.list(
        IncidentTables.MEMO.select("WHERE incident = ? ORDER BY destination"),
        to -> to.number(incident),
        IncidentTables.MEMO.reader());
  }

  @Override
  public List<Rows.DestinationRow> destinations() {
    return session.list(
        DeliveryTables.DESTINATION.select("ORDER BY name"),
        Binding.Arguments.NONE,
        DeliveryTables.DESTINATION.reader());
  }

  @Override
  public List<Rows.ForwarderRow> forwarders() {
    return session.list(
        DeliveryTables.FORWARDER.select("ORDER BY name"),
        Binding.Arguments.NONE,
        DeliveryTables.FORWARDER.reader());
  }

  @Override
  public List<Rows.Silence> silences(long endsAfter, int limit) {
    return session.list(
        SilenceTable.LAST_TO_END,
        to -> to.number(endsAfter).count(limit),
        SilenceTable.SILENCE.reader());
  }

  @Override
  public Rows.@Nullable Silence silence(String id) {
    return session.first(SilenceTable.BY_ID, to -> to.text(id), SilenceTable.SILENCE.reader());
  }

  @Override
  public Map<Rows.InhibitKey, Long> inhibitors(Collection<Rows.InhibitKey> keys, long now) {
    return AlertTables.inhibitors(session, keys, now);
  }

  @Override
  public List<Event> events(long after, Set<EventKind> kinds, int limit) {
    String among = kinds.isEmpty() ? "" : "AND kind IN (?" + ", ?".repeat(kinds.size() - 1) + ") ";
    return session.list(
        AlertTables.EVENT.select("WHERE seq > ? " + among + "ORDER BY seq LIMIT ?"),
        to -> {
          to.number(after);
          for (EventKind kind : kinds) {
            to.text(kind.text());
          }
          to.count(limit);
        },
        AlertTables.EVENT.reader());
  }

  @Override
  public List<Event> timeline(long incident, int limit) {
    return session.list(
        AlertTables.EVENT.select("WHERE incident = ? ORDER BY seq LIMIT ?"),
        page(incident, limit),
        AlertTables.EVENT.reader());
  }

  @Override
  public long lastSeq() {
    return LogHead.lastSeq(session);
  }

  @Override
  public List<Rows.Quarantine> quarantine(long before, int limit) {
    return session.list(
        AlertTables.QUARANTINE.select(NEWEST),
        page(before, limit),
        AlertTables.QUARANTINE.reader());
  }

  @Override
  public Ledger ledger() {
    return LogHead.ledger(session);
  }

  @Override
  public Map<String, Backlog> backlog() {
    Map<String, Backlog> found = new HashMap<>();
    session
        .list(
            BACKLOG,
            Binding.Arguments.NONE,
            row -> Map.entry(row.text(), new Backlog(row.number(), row.number(), row.number())))
        .forEach(one -> found.put(one.getKey(), one.getValue()));
    return found;
  }

  @Override
  public Map<String, Long> deadLetters() {
    Map<String, Long> found = new HashMap<>();
    session
        .list(DEAD, Binding.Arguments.NONE, row -> Map.entry(row.text(), row.number()))
        .forEach(one -> found.put(one.getKey(), one.getValue()));
    return found;
  }

  @Override
  public Counts counts() {
    return session
        .list(COUNTS, Binding.Arguments.NONE, row -> new Counts(row.number(), row.number()))
        .getFirst();
  }

  private static Binding.Arguments page(long from, int limit) {
    return to -> to.number(from).count(limit);
  }

  private static <R> @Nullable R only(List<R> found) {
    return found.isEmpty() ? null : found.getFirst();
  }
}
