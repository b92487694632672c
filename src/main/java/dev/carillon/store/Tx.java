package dev.carillon.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One transaction of the loop: load the rows of the keys, decide, save once. Loads lock what they
 * return against other nodes (PostgreSQL: FOR UPDATE in key order), so what was read still holds at
 * the save. An empty collection of keys costs nothing. Every method throws {@link StoreException}.
 */
public interface Tx {
  /** A number that no row of this store has: from a block, so ids of one node only ever grow. */
  long newId();

  /** For each key its open episode and, if there is none, the one that closed last. */
  List<Rows.Episode> episodes(Collection<Rows.AlertKey> keys);

  List<Rows.Episode> episodesById(Collection<Long> ids);

  /** Open, {@code staleAt <= now}, earliest first. PostgreSQL: skipping locked rows. */
  List<Rows.Episode> staleEpisodes(long now, int limit);

  /** The incidents of those groups that are not resolved. */
  List<Rows.Incident> liveIncidents(Collection<String> groupHashes);

  List<Rows.Incident> incidentsById(Collection<Long> ids);

  /** Not resolved, {@code flushAt <= now}, earliest first. PostgreSQL: skipping locked rows. */
  List<Rows.Incident> dueIncidents(long now, int limit);

  /** In the order of their ids. */
  List<Rows.Episode> openEpisodes(long afterId, int limit);

  /** The inhibit rules that every open episode was asked about. */
  Set<Long> inhibitRules();

  /** Those that have not left. */
  List<Rows.Member> membersOf(Collection<Long> incidents);

  /** Those that have not left, in whatever incident. */
  List<Rows.Member> membershipsOf(Collection<Long> episodes);

  /**
   * The keys under which something inhibits now, each with one such source's episode. Where {@code
   * targetIsSource}, only sources that are no target of the rule count.
   */
  Map<Rows.InhibitKey, Long> inhibitors(Collection<Rows.InhibitKey> keys, long now);

  /** For each lane with unfinished deliveries, the greatest {@code pos} among them. */
  Map<String, Long> busyLanes(Collection<String> lanes);

  /** For each lane its unfinished deliveries in order, at most {@code limit} a lane. */
  List<Rows.Delivery> laneHeads(Collection<String> lanes, int limit);

  List<Rows.Delivery> deliveries(Collection<Long> ids);

  /**
   * Unfinished deliveries that are due and that no living node has in hand, earliest first, none of
   * the destinations named. PostgreSQL: skipping locked rows.
   */
  List<Rows.Delivery> dueDeliveries(long now, int limit, Set<String> exceptDestinations);

  List<Rows.NotificationRow> notifications(Collection<Long> ids);

  /** All that ever failed. */
  List<Rows.DestinationRow> destinations();

  List<Rows.MemoRow> memos(Collection<Rows.MemoKey> keys);

  List<Rows.ForwarderRow> forwarders();

  /** Those that have not ended by then, also those that have not begun. */
  List<Rows.Silence> silences(long now);

  /**
   * Lets this node send that forwarder's events for so long, by the database's clock, unless
   * another node may at present. One that is new begins after the last event there is.
   *
   * @return whether this node may
   */
  boolean claimForwarder(String name, long leaseMicros);

  /**
   * The earliest moment after {@code now} at which {@link #dueIncidents}, {@link #staleEpisodes} or
   * {@link #dueDeliveries} of an owner-less delivery will have something, {@link Long#MAX_VALUE} if
   * never.
   */
  long nextDue(long now);

  /**
   * Of the first {@code limit} events, deletes those up to that sequence number that happened
   * before that time.
   *
   * @return how many
   */
  int deleteEvents(long upTo, long before, int limit);

  /** Writes everything; numbers the events; returns the sequence number of the last one. */
  long save(Changes changes);
}
