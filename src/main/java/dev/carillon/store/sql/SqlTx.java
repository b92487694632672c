package dev.carillon.store.sql;

import dev.carillon.store.Changes;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.AlertKey;
import dev.carillon.store.Rows.Delivery;
import dev.carillon.store.Rows.Episode;
import dev.carillon.store.Rows.InhibitKey;
import dev.carillon.store.Tx;
import dev.carillon.store.sql.DeliveryTables.DueAsk;
import dev.carillon.store.sql.Dialect.Lock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The loads of a write transaction; the save is in {@link Saves}. */
final class SqlTx implements Tx {
  private static final String DUE_INCIDENTS =
      IncidentTables.INCIDENT.select(
          "WHERE flush_at IS NOT NULL AND flush_at <= ? AND "
              + IncidentTables.LIVE
              + " ORDER BY flush_at, id LIMIT ?");

  private static final String STALE = "life = 0 AND stale_at IS NOT NULL AND stale_at ";

  private static final String STALE_EPISODES =
      AlertTables.EPISODE.select("WHERE " + STALE + "<= ? ORDER BY stale_at, id LIMIT ?");

  private static final String NEXT_STALE =
      "SELECT stale_at FROM episode WHERE " + STALE + "> ? ORDER BY stale_at LIMIT 1";

  private static final String NEXT_FLUSH =
      "SELECT flush_at FROM incident WHERE flush_at IS NOT NULL AND flush_at > ? AND "
          + IncidentTables.LIVE
          + " ORDER BY flush_at LIMIT 1";

  private static final String OPEN_EPISODES =
      AlertTables.EPISODE.select("WHERE life = 0 AND id > ? ORDER BY id LIMIT ?");

  private static final String INHIBIT_RULES = "SELECT id FROM inhibit_rule";

  /** The first events are the oldest, but for clocks that were set. */
  private static final String DELETE_EVENTS =
      "DELETE FROM event WHERE seq <= (SELECT max(seq) FROM"
          + " (SELECT seq FROM event WHERE seq <= ? ORDER BY seq LIMIT ?) AS oldest)"
          + " AND at < ?";

  private final Session session;
  private final Ids ids;
  private final String node;

  SqlTx(Session session, Ids ids, String node) {
    this.session = session;
    this.ids = ids;
    this.node = node;
  }

  @Override
  public long newId() {
    return ids.next(session);
  }

  @Override
  public List<Episode> episodes(Collection<AlertKey> keys) {
    List<Episode> found =
        new ArrayList<>(
            session.byKeys(AlertTables.OPEN_EPISODE, keys, AlertTables.EPISODE.reader()));
    Set<AlertKey> missing = new HashSet<>(keys);
    for (Episode episode : found) {
      missing.remove(episode.key());
    }
    found.addAll(session.byKeys(AlertTables.CLOSED_EPISODE, missing, AlertTables.EPISODE.reader()));
    return found;
  }

  @Override
  public List<Episode> episodesById(Collection<Long> wanted) {
    return session.byKeys(AlertTables.EPISODE_BY_ID, wanted, AlertTables.EPISODE.reader());
  }

  @Override
  public List<Rows.Incident> liveIncidents(Collection<String> groupHashes) {
    return session.byKeys(
        IncidentTables.LIVE_INCIDENT, groupHashes, IncidentTables.INCIDENT.reader());
  }

  @Override
  public List<Rows.Incident> incidentsById(Collection<Long> wanted) {
    return session.byKeys(IncidentTables.INCIDENT_BY_ID, wanted, IncidentTables.INCIDENT.reader());
  }

  @Override
  public List<Rows.Episode> staleEpisodes(long now, int limit) {
    return session.list(
        STALE_EPISODES + session.suffix(Lock.SKIP),
        to -> to.number(now).count(limit),
        AlertTables.EPISODE.reader());
  }

  @Override
  public List<Rows.Incident> dueIncidents(long now, int limit) {
    return session.list(
        DUE_INCIDENTS + session.suffix(Lock.SKIP),
        to -> to.number(now).count(limit),
        IncidentTables.INCIDENT.reader());
  }

  @Override
  public List<Episode> openEpisodes(long afterId, int limit) {
    return session.list(
        OPEN_EPISODES + session.suffix(Lock.WAIT),
        to -> to.number(afterId).count(limit),
        AlertTables.EPISODE.reader());
  }

  @Override
  public Set<Long> inhibitRules() {
    return new HashSet<>(session.list(INHIBIT_RULES, Binding.Arguments.NONE, Row::number));
  }

  @Override
  public List<Rows.Member> membersOf(Collection<Long> incidents) {
    return session.byKeys(IncidentTables.MEMBERS, incidents, IncidentTables.MEMBER.reader());
  }

  @Override
  public List<Rows.Member> membershipsOf(Collection<Long> episodes) {
    return session.byKeys(IncidentTables.MEMBERSHIPS, episodes, IncidentTables.MEMBER.reader());
  }

  @Override
  public Map<InhibitKey, Long> inhibitors(Collection<InhibitKey> keys, long now) {
    return AlertTables.inhibitors(session, keys, now);
  }

  @Override
  public Map<String, Long> busyLanes(Collection<String> lanes) {
    session.dialect().lockLanes(session, lanes);
    Map<String, Long> found = new HashMap<>();
    session.eachByKeys(
        DeliveryTables.LANE_END,
        lanes,
        row -> {
          String lane = row.text();
          Long pos = row.numberOrNull();
          if (pos != null) {
            found.put(lane, pos);
          }
        });
    return found;
  }

  @Override
  public List<Delivery> laneHeads(Collection<String> lanes, int limit) {
    session.dialect().lockLanes(session, lanes);
    return session
        .byKeys(DeliveryTables.LANE.first("pos", limit), lanes, DeliveryTables.DELIVERY.reader())
        .stream()
        .sorted(Comparator.comparing(Delivery::lane).thenComparingLong(Delivery::pos))
        .toList();
  }

  @Override
  public List<Delivery> deliveries(Collection<Long> wanted) {
    return session.byKeys(DeliveryTables.DELIVERY_BY_ID, wanted, DeliveryTables.DELIVERY.reader());
  }

  @Override
  public List<Delivery> dueDeliveries(long now, int limit, Set<String> exceptDestinations) {
    List<DueAsk> asks =
        freeDestinations().stream()
            .filter(name -> !exceptDestinations.contains(name))
            .map(name -> new DueAsk(name, now))
            .toList();
    return session
        .byKeys(DeliveryTables.DUE.first("due_at", limit), asks, DeliveryTables.DELIVERY.reader())
        .stream()
        .sorted(Comparator.comparingLong(SqlTx::due).thenComparingLong(Delivery::id))
        .limit(limit)
        .toList();
  }

  private static long due(Delivery delivery) {
    Long at = delivery.dueAt();
    return at == null ? Long.MAX_VALUE : at;
  }

  private List<String> freeDestinations() {
    return session.list(DeliveryTables.FREE_DESTINATIONS, Binding.Arguments.NONE, Row::text);
  }

  @Override
  public List<Rows.NotificationRow> notifications(Collection<Long> wanted) {
    return session.byKeys(
        IncidentTables.NOTIFICATION_BY_ID, wanted, IncidentTables.NOTIFICATION.reader());
  }

  @Override
  public List<Rows.DestinationRow> destinations() {
    return session.list(
        DeliveryTables.DESTINATION.select("ORDER BY name") + session.suffix(Lock.WAIT),
        Binding.Arguments.NONE,
        DeliveryTables.DESTINATION.reader());
  }

  @Override
  public List<Rows.MemoRow> memos(Collection<Rows.MemoKey> keys) {
    return session.byKeys(IncidentTables.MEMO_BY_KEY, keys, IncidentTables.MEMO.reader());
  }

  @Override
  public List<Rows.ForwarderRow> forwarders() {
    return session.list(
        DeliveryTables.FORWARDER.select("ORDER BY name") + session.suffix(Lock.WAIT),
        Binding.Arguments.NONE,
        DeliveryTables.FORWARDER.reader());
  }

  @Override
  public List<Rows.Silence> silences(long now) {
    return session.list(
        SilenceTable.NOT_ENDED, to -> to.number(now), SilenceTable.SILENCE.reader());
  }

  @Override
  public boolean claimForwarder(String name, long leaseMicros) {
    long now = session.dialect().now(session);
    return session.change(
            DeliveryTables.CLAIM_FORWARDER,
            to -> to.text(name).text(node).number(now + leaseMicros).number(now))
        > 0;
  }

  @Override
  public long nextDue(long now) {
    List<Long> moments = new ArrayList<>();
    moments.addAll(session.list(NEXT_FLUSH, to -> to.number(now), Row::number));
    moments.addAll(session.list(NEXT_STALE, to -> to.number(now), Row::number));
    List<DueAsk> asks = freeDestinations().stream().map(name -> new DueAsk(name, now)).toList();
    session.eachByKeys(
        DeliveryTables.NEXT_DUE,
        asks,
        row -> {
          Long due = row.numberOrNull();
          if (due != null) {
            moments.add(due);
          }
        });
    return moments.isEmpty() ? Long.MAX_VALUE : Collections.min(moments);
  }

  @Override
  public int deleteEvents(long upTo, long before, int limit) {
    return session.change(DELETE_EVENTS, to -> to.number(upTo).count(limit).number(before));
  }

  @Override
  public long save(Changes changes) {
    return Saves.save(session, changes);
  }
}
