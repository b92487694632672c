package dev.carillon.engine;

import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.message.Memo;
import dev.carillon.policy.Policy;
import dev.carillon.store.Changes;
import dev.carillon.store.Ledger;
import dev.carillon.store.Rows;
import dev.carillon.store.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction knows and has changed: each row once, as it stands after the inputs so far.
 *
 * <p>Stages read and {@code put} rows here and never touch the {@link Tx} but to load; {@link
 * #save} writes each changed row once, however often it was put. A row that was made in this
 * session is inserted, any other is updated. If the transaction fails the session is thrown away
 * with it.
 */
final class Session {
  final Tx tx;
  final PolicyIndex index;
  final Policy policy;
  final long now;

  private final Map<Rows.AlertKey, Rows.Episode> latest = new HashMap<>();
  private final Set<Rows.AlertKey> latestLoaded = new HashSet<>();
  private final Map<Long, Rows.Episode> episodes = new HashMap<>();
  private final Map<String, Rows.Incident> live = new HashMap<>();
  private final Set<String> liveLoaded = new HashSet<>();
  private final Map<Long, Rows.Incident> incidents = new HashMap<>();
  private final Map<Long, Map<Long, Rows.Member>> members = new HashMap<>();
  private final Set<Long> membersLoaded = new HashSet<>();
  private final Map<Long, Map<Long, Rows.Member>> memberships = new HashMap<>();
  private final Map<Long, Rows.Delivery> deliveries = new HashMap<>();
  private final Map<String, Rows.DestinationRow> destinations = new HashMap<>();
  private boolean destinationsLoaded;

  private final Dirty<Rows.Episode> dirtyEpisodes = new Dirty<>();
  private final Dirty<Rows.Incident> dirtyIncidents = new Dirty<>();
  private final Map<List<Long>, Rows.Member> newMembers = new LinkedHashMap<>();
  private final Map<List<Long>, Rows.Member> changedMembers = new LinkedHashMap<>();
  private final Dirty<Rows.Delivery> dirtyDeliveries = new Dirty<>();
  private final List<Rows.NotificationRow> notifications = new ArrayList<>();
  private final Map<String, Rows.DestinationRow> dirtyDestinations = new LinkedHashMap<>();
  private final Map<Rows.MemoKey, Rows.MemoRow> memos = new LinkedHashMap<>();
  private final List<Rows.InhibitSide> inhibitSides = new ArrayList<>();
  private final List<Long> inhibitGone = new ArrayList<>();
  private final List<Long> inhibitRulesGone = new ArrayList<>();
  private final List<Long> newInhibitRules = new ArrayList<>();
  private final List<Rows.ForwarderRow> forwarders = new ArrayList<>();
  private final List<Rows.Quarantine> quarantines = new ArrayList<>();
  private final Map<String, Rows.Silence> silences = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();

  final Counts counts = new Counts();

  Session(Tx tx, PolicyIndex index, long now) {
    this.tx = tx;
    this.index = index;
    this.policy = index.policy;
    this.now = now;
  }

  /** Rows to write, new ones apart. */
  private static final class Dirty<T> {
    final Map<Long, T> inserts = new LinkedHashMap<>();
    final Map<Long, T> updates = new LinkedHashMap<>();

    List<T> all() {
      List<T> rows = new ArrayList<>(inserts.values());
      rows.addAll(updates.values());
      return rows;
    }

    void put(long id, T row) {
      if (inserts.containsKey(id)) {
        inserts.put(id, row);
      } else {
        updates.put(id, row);
      }
    }
  }

  /** A plain loop: this runs many times for each alert. */
  private static <T> List<T> only(Collection<T> all, Predicate<? super T> wanted) {
    List<T> kept = new ArrayList<>(all.size());
    for (T one : all) {
      if (wanted.test(one)) {
        kept.add(one);
      }
    }
    return kept;
  }

  // ---- episodes

  void loadEpisodes(Collection<Rows.AlertKey> keys) {
    List<Rows.AlertKey> missing = only(keys, latestLoaded::add);
    for (Rows.Episode e : tx.episodes(missing)) {
      remember(e);
    }
  }

  private void remember(Rows.Episode e) {
    latest.put(e.key(), e);
    episodes.put(e.id(), e);
  }

  /** The open episode, else the one that closed last, else null; {@link #loadEpisodes} first. */
  Rows.@Nullable Episode latest(Rows.AlertKey key) {
    return latest.get(key);
  }

  List<Rows.Episode> openEpisodes() {
    return only(latest.values(), Rows.Episode::open);
  }

  Rows.Episode episode(long id) {
    Rows.Episode e = episodes.get(id);
    if (e == null) {
      loadEpisodesById(List.of(id));
      e = episodes.get(id);
    }
    if (e == null) {
      throw new IllegalStateException("the store has no episode " + id);
    }
    return e;
  }

  void loadEpisodesById(Collection<Long> ids) {
    List<Long> missing = only(new LinkedHashSet<>(ids), id -> !episodes.containsKey(id));
    for (Rows.Episode e : tx.episodesById(missing)) {
      episodes.putIfAbsent(e.id(), e);
    }
  }

  void insert(Rows.Episode e) {
    dirtyEpisodes.inserts.put(e.id(), e);
    latestLoaded.add(e.key());
    remember(e);
    memberships.put(e.id(), new LinkedHashMap<>());
  }

  void put(Rows.Episode e) {
    dirtyEpisodes.put(e.id(), e);
    remember(e);
  }

  // ---- incidents

  void loadLiveIncidents(Collection<String> groupHashes) {
    List<String> missing = only(groupHashes, liveLoaded::add);
    for (Rows.Incident i : tx.liveIncidents(missing)) {
      live.put(i.groupHash(), i);
      incidents.put(i.id(), i);
    }
  }

  /** {@link #loadLiveIncidents} first. */
  Rows.@Nullable Incident liveIncident(String groupHash) {
    return live.get(groupHash);
  }

  void loadIncidents(Collection<Long> ids) {
    List<Long> missing = only(new LinkedHashSet<>(ids), id -> !incidents.containsKey(id));
    for (Rows.Incident i : tx.incidentsById(missing)) {
      adopt(i);
    }
  }

  /** Takes in a row that was loaded elsewhere, unless it is known already. */
  void adopt(Rows.Incident i) {
    if (incidents.putIfAbsent(i.id(), i) == null && i.live()) {
      live.put(i.groupHash(), i);
      liveLoaded.add(i.groupHash());
    }
  }

  Rows.Incident incident(long id) {
    Rows.Incident i = incidents.get(id);
    if (i == null) {
      loadIncidents(List.of(id));
      i = incidents.get(id);
    }
    if (i == null) {
      throw new IllegalStateException("the store has no incident " + id);
    }
    return i;
  }

  void insert(Rows.Incident i) {
    dirtyIncidents.inserts.put(i.id(), i);
    incidents.put(i.id(), i);
    live.put(i.groupHash(), i);
    membersLoaded.add(i.id());
  }

  void put(Rows.Incident i) {
    dirtyIncidents.put(i.id(), i);
    incidents.put(i.id(), i);
    if (i.live()) {
      live.put(i.groupHash(), i);
    } else {
      live.remove(i.groupHash());
    }
  }

  /** Whether this session made it. */
  boolean isNew(long incident) {
    return dirtyIncidents.inserts.containsKey(incident);
  }

  /** The earliest due time of a row that this session writes. */
  long nextDue() {
    long next = Long.MAX_VALUE;
    for (Rows.Episode e : dirtyEpisodes.all()) {
      Long at = e.open() ? e.staleAt() : null;
      next = at == null ? next : Math.min(next, at);
    }
    for (Rows.Incident i : dirtyIncidents.all()) {
      Long at = i.flushAt();
      next = at == null ? next : Math.min(next, at);
    }
    for (Rows.Delivery d : dirtyDeliveries.all()) {
      Long at = d.dueAt();
      next = at == null || d.owner() != null ? next : Math.min(next, at);
    }
    return next;
  }

  /** Those that must be flushed now, of the ones this session knows. */
  List<Rows.Incident> dueIncidents() {
    List<Rows.Incident> due =
        only(
            incidents.values(),
            i -> {
              Long at = i.flushAt();
              return i.live() && at != null && at <= now;
            });
    due.sort(Comparator.comparingLong(Rows.Incident::id));
    return due;
  }

  // ---- members

  void loadMembers(Collection<Long> incidentIds) {
    List<Long> missing = only(incidentIds, membersLoaded::add);
    for (Rows.Member m : tx.membersOf(missing)) {
      members.computeIfAbsent(m.incident(), k -> new LinkedHashMap<>()).putIfAbsent(m.episode(), m);
    }
  }

  /** Those that have not left; {@link #loadMembers} first. */
  List<Rows.Member> members(long incident) {
    return only(members.getOrDefault(incident, Map.of()).values(), m -> !m.left());
  }

  void loadMemberships(Collection<Long> episodeIds) {
    List<Long> missing = only(episodeIds, id -> !memberships.containsKey(id));
    missing.forEach(id -> memberships.put(id, new LinkedHashMap<>()));
    for (Rows.Member m : tx.membershipsOf(missing)) {
      Map<Long, Rows.Member> of = memberships.get(m.episode());
      if (of != null) {
        of.put(m.incident(), m);
      }
    }
  }

  /** The incidents that the episode takes part in; {@link #loadMemberships} first. */
  Collection<Long> incidentsOf(long episode) {
    return memberships.getOrDefault(episode, Map.of()).keySet();
  }

  /** Its part in each of them; {@link #loadMemberships} first. */
  Collection<Rows.Member> membershipsOf(long episode) {
    return memberships.getOrDefault(episode, Map.of()).values();
  }

  void insert(Rows.Member m) {
    newMembers.put(List.of(m.incident(), m.episode()), m);
    members.computeIfAbsent(m.incident(), k -> new LinkedHashMap<>()).put(m.episode(), m);
    memberships.computeIfAbsent(m.episode(), k -> new LinkedHashMap<>()).put(m.incident(), m);
  }

  void put(Rows.Member m) {
    List<Long> key = List.of(m.incident(), m.episode());
    if (newMembers.containsKey(key)) {
      newMembers.put(key, m);
    } else {
      changedMembers.put(key, m);
    }
    members.computeIfAbsent(m.incident(), k -> new LinkedHashMap<>()).put(m.episode(), m);
  }

  /** The member as it stands now. */
  Rows.Member current(Rows.Member m) {
    return members.getOrDefault(m.incident(), Map.of()).getOrDefault(m.episode(), m);
  }

  // ---- deliveries and destinations

  void loadDeliveries(Collection<Long> ids) {
    List<Long> missing = only(new LinkedHashSet<>(ids), id -> !deliveries.containsKey(id));
    tx.deliveries(missing).forEach(this::adopt);
  }

  void adopt(Rows.Delivery d) {
    deliveries.putIfAbsent(d.id(), d);
  }

  /** Null if there is none; {@link #loadDeliveries} first. */
  Rows.@Nullable Delivery delivery(long id) {
    return deliveries.get(id);
  }

  void insert(Rows.Delivery d) {
    dirtyDeliveries.inserts.put(d.id(), d);
    deliveries.put(d.id(), d);
  }

  void put(Rows.Delivery d) {
    dirtyDeliveries.put(d.id(), d);
    deliveries.put(d.id(), d);
  }

  /** Null while it never failed. */
  Rows.@Nullable DestinationRow destination(String name) {
    if (!destinationsLoaded) {
      tx.destinations().forEach(d -> destinations.putIfAbsent(d.name(), d));
      destinationsLoaded = true;
    }
    return destinations.get(name);
  }

  void put(Rows.DestinationRow d) {
    destinations.put(d.name(), d);
    dirtyDestinations.put(d.name(), d);
  }

  Collection<Rows.DestinationRow> changedDestinations() {
    return dirtyDestinations.values();
  }

  void insert(Rows.NotificationRow n) {
    notifications.add(n);
  }

  void put(String destination, long incident, Memo memo) {
    memos.put(
        new Rows.MemoKey(destination, incident),
        new Rows.MemoRow(destination, incident, Data.of(memo.values())));
  }

  Rows.@Nullable MemoRow changedMemo(Rows.MemoKey key) {
    return memos.get(key);
  }

  void put(Rows.ForwarderRow row) {
    forwarders.add(row);
  }

  void insert(Rows.Quarantine q) {
    quarantines.add(q);
  }

  // ---- what keeps quiet

  void put(Rows.Silence silence) {
    silences.put(silence.id(), silence);
  }

  /** Those that this transaction made or changed. */
  Collection<Rows.Silence> changedSilences() {
    return silences.values();
  }

  void insert(Rows.InhibitSide side) {
    inhibitSides.add(side);
  }

  void removeInhibitSides(long episode) {
    if (!inhibitSides.removeIf(s -> s.episode() == episode)) {
      inhibitGone.add(episode);
    }
  }

  /** All sides of the rule go; those that are inserted now are of its new life. */
  void removeInhibitRule(long rule) {
    inhibitRulesGone.add(rule);
  }

  /** From now on the rule's sides are complete. */
  void insertInhibitRule(long rule) {
    newInhibitRules.add(rule);
  }

  /** Writes the inhibit sides early, so that a flush of the same transaction sees them. */
  void saveInhibition() {
    if (inhibitSides.isEmpty()
        && inhibitGone.isEmpty()
        && inhibitRulesGone.isEmpty()
        && newInhibitRules.isEmpty()) {
      return;
    }
    tx.save(
        new Changes(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.copyOf(inhibitSides),
            List.copyOf(inhibitGone),
            List.copyOf(inhibitRulesGone),
            List.copyOf(newInhibitRules),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Ledger.ZERO));
    inhibitSides.clear();
    inhibitGone.clear();
    inhibitRulesGone.clear();
    newInhibitRules.clear();
  }

  // ---- events

  void add(Event event) {
    events.add(event);
  }

  void event(EventKind kind, Rows.Episode e, @Nullable Long incident, String data) {
    add(new Event(0, now, kind, e.sender(), e.id(), incident, null, null, "", data));
  }

  void event(EventKind kind, Rows.Delivery d, String by, String data) {
    add(new Event(0, now, kind, null, null, d.incident(), d.id(), d.destination(), by, data));
  }

  void incidentEvent(EventKind kind, long incident) {
    add(new Event(0, now, kind, null, null, incident, null, null, "", Data.NONE));
  }

  void event(EventKind kind, String destination, String data) {
    add(new Event(0, now, kind, null, null, null, null, destination, "", data));
  }

  boolean hasEvents() {
    return !events.isEmpty();
  }

  /** Writes all that changed. */
  long save() {
    return tx.save(
        new Changes(
            List.copyOf(dirtyEpisodes.inserts.values()),
            List.copyOf(dirtyEpisodes.updates.values()),
            List.copyOf(dirtyIncidents.inserts.values()),
            List.copyOf(dirtyIncidents.updates.values()),
            List.copyOf(newMembers.values()),
            List.copyOf(changedMembers.values()),
            List.copyOf(notifications),
            List.copyOf(dirtyDeliveries.inserts.values()),
            List.copyOf(dirtyDeliveries.updates.values()),
            List.copyOf(dirtyDestinations.values()),
            List.copyOf(memos.values()),
            List.copyOf(inhibitSides),
            List.copyOf(inhibitGone),
            List.copyOf(inhibitRulesGone),
            List.copyOf(newInhibitRules),
            List.copyOf(forwarders),
            List.copyOf(quarantines),
            List.copyOf(silences.values()),
            List.copyOf(events),
            counts.ledger()));
  }
}
