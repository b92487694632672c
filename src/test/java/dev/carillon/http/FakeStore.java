package dev.carillon.http;

import dev.carillon.alert.Labels;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Ledger;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import dev.carillon.store.Store;
import dev.carillon.store.StoreException;
import dev.carillon.store.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in lists. Only what the door may do: look. */
final class FakeStore implements Store, Reads {
  static final String STORE_ID = "store-id-that-is-nobodys-business";

  final List<Rows.Episode> episodes = new CopyOnWriteArrayList<>();
  final List<Rows.Incident> incidents = new CopyOnWriteArrayList<>();
  final List<Rows.Member> members = new CopyOnWriteArrayList<>();
  final List<Rows.NotificationRow> notifications = new CopyOnWriteArrayList<>();
  final List<Rows.Delivery> deliveries = new CopyOnWriteArrayList<>();
  final List<Rows.MemoRow> memos = new CopyOnWriteArrayList<>();
  final List<Rows.DestinationRow> destinations = new CopyOnWriteArrayList<>();
  final List<Rows.ForwarderRow> forwarders = new CopyOnWriteArrayList<>();
  final List<Rows.Silence> silences = new CopyOnWriteArrayList<>();
  final List<Rows.InhibitSide> inhibitSides = new CopyOnWriteArrayList<>();
  final List<Event> events = new CopyOnWriteArrayList<>();
  final List<Rows.Quarantine> quarantines = new CopyOnWriteArrayList<>();
  volatile Ledger ledger = Ledger.ZERO;
  volatile @Nullable StoreException broken;

  /** The threads that looked. */
  final Set<String> readers = java.util.concurrent.ConcurrentHashMap.newKeySet();

  static Rows.Episode episode(long id, String alertname, boolean open) {
    Labels labels = Labels.of("alertname", alertname, "severity", "critical");
    return new Rows.Episode(
        id,
        "prod",
        labels.fingerprint(),
        open ? 0 : id,
        1_000_000,
        "1970-01-01T00:00:01Z",
        open ? null : 9_000_000L,
        open ? null : "1970-01-01T00:00:09Z",
        2_000_000,
        null,
        labels,
        Labels.of("summary", "it broke"),
        Labels.of("runbook_url", "https://rb.example/" + alertname),
        "http://prom/graph",
        1);
  }

  static Rows.Incident incident(long id, Rows.IncidentState state) {
    return new Rows.Incident(
        id,
        "hash" + id,
        "root",
        "ops",
        "{}:{alertname=\"X\"}",
        Labels.of("alertname", "X"),
        state,
        2_000_000,
        state == Rows.IncidentState.RESOLVED ? 10_000_000L : null,
        2_500_000L,
        3_000_000L,
        2_500_000L,
        null,
        0,
        0,
        null);
  }

  static Rows.Delivery delivery(long id, long incident, Rows.DeliveryState state) {
    return new Rows.Delivery(
        id,
        50,
        incident,
        "ops-slack",
        "ops-slack/hash",
        0,
        state,
        null,
        null,
        0,
        3,
        2_500_000,
        90_000_000,
        state.unfinished() ? null : 4_000_000L,
        2,
        true,
        false,
        "{\"text\":\"hi\"}",
        "rejected: 400 invalid_payload");
  }

  static Event event(long seq, EventKind kind, @Nullable Long incident) {
    return new Event(
        seq, seq * 1_000_000, kind, "prod", 11L, incident, null, null, "", "{\"n\":" + seq + "}");
  }

  private static <T> List<T> page(Stream<T> rows, ToLongFunction<T> id, long before, int limit) {
    return rows.filter(r -> id.applyAsLong(r) < before)
        .sorted(Comparator.comparingLong(id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Rows.Episode> openEpisodes(long before, int limit) {
    return page(episodes.stream().filter(Rows.Episode::open), Rows.Episode::id, before, limit);
  }

  @Override
  public List<Rows.Episode> episodes(Collection<Long> ids) {
    return episodes.stream().filter(e -> ids.contains(e.id())).toList();
  }

  @Override
  public List<Rows.Incident> incidents(Set<Rows.IncidentState> states, long before, int limit) {
    return page(
        incidents.stream().filter(i -> states.contains(i.state())),
        Rows.Incident::id,
        before,
        limit);
  }

  @Override
  public Rows.@Nullable Incident incident(long id) {
    return incidents.stream().filter(i -> i.id() == id).findFirst().orElse(null);
  }

  @Override
  public List<Rows.Member> members(long incident) {
    return members.stream().filter(m -> m.incident() == incident).toList();
  }

  @Override
  public List<Rows.NotificationRow> notifications(long incident) {
    return notifications.stream().filter(n -> n.incident() == incident).toList();
  }

  @Override
  public Rows.@Nullable NotificationRow notification(long id) {
    return notifications.stream().filter(n -> n.id() == id).findFirst().orElse(null);
  }

  @Override
  public List<Rows.Delivery> deliveries(Set<Rows.DeliveryState> states, long before, int limit) {
    return page(
        deliveries.stream().filter(d -> states.contains(d.state())),
        Rows.Delivery::id,
        before,
        limit);
  }

  @Override
  public List<Rows.Delivery> deliveriesOf(long incident) {
    return deliveries.stream().filter(d -> d.incident() == incident).toList();
  }

  @Override
  public Rows.@Nullable Delivery delivery(long id) {
    return deliveries.stream().filter(d -> d.id() == id).findFirst().orElse(null);
  }

  @Override
  public List<Rows.MemoRow> memos(long incident) {
    return memos.stream().filter(m -> m.incident() == incident).toList();
  }

  @Override
  public List<Rows.DestinationRow> destinations() {
    return destinations;
  }

  @Override
  public List<Rows.ForwarderRow> forwarders() {
    return forwarders;
  }

  @Override
  public List<Rows.Silence> silences(long endsAfter, int limit) {
    return silences.stream()
        .filter(s -> s.endsAt() > endsAfter)
        .sorted(Comparator.comparingLong(Rows.Silence::endsAt).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Map<Rows.InhibitKey, Long> inhibitors(Collection<Rows.InhibitKey> keys, long now) {
    Map<Rows.InhibitKey, Long> found = new HashMap<>();
    for (Rows.InhibitKey key : keys) {
      inhibitSides.stream()
          .filter(
              side -> side.rule() == key.rule() && side.key() == key.key() && side.until() > now)
          .filter(side -> !(key.targetIsSource() && side.isTarget()))
          .forEach(side -> found.put(key, side.episode()));
    }
    return found;
  }

  @Override
  public Rows.@Nullable Silence silence(String id) {
    return silences.stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
  }

  @Override
  public List<Event> events(long after, Set<EventKind> kinds, int limit) {
    return events.stream()
        .filter(e -> e.seq() > after && (kinds.isEmpty() || kinds.contains(e.kind())))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Event> timeline(long incident, int limit) {
    return events.stream()
        .filter(e -> Objects.equals(e.incident(), incident))
        .limit(limit)
        .toList();
  }

  @Override
  public long lastSeq() {
    return events.isEmpty() ? 0 : events.getLast().seq();
  }

  @Override
  public List<Rows.Quarantine> quarantine(long before, int limit) {
    return page(quarantines.stream(), Rows.Quarantine::id, before, limit);
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Map<String, Backlog> backlog() {
    Map<String, Backlog> backlog = new TreeMap<>();
    for (Rows.Delivery d : new ArrayList<>(deliveries)) {
      if (d.state().unfinished()) {
        backlog.merge(
            d.destination(),
            new Backlog(1, d.tellings(), d.plannedAt()),
            (a, b) ->
                new Backlog(
                    a.deliveries() + 1,
                    a.tellings() + b.tellings(),
                    Math.min(a.oldest(), b.oldest())));
      }
    }
    return backlog;
  }

  @Override
  public Map<String, Long> deadLetters() {
    Map<String, Long> dead = new TreeMap<>();
    deliveries.stream()
        .filter(d -> d.state() == Rows.DeliveryState.DEAD)
        .forEach(d -> dead.merge(d.destination(), 1L, Long::sum));
    return dead;
  }

  @Override
  public Counts counts() {
    return new Counts(
        episodes.stream().filter(Rows.Episode::open).count(),
        incidents.stream().filter(Rows.Incident::live).count());
  }

  @Override
  public <T> T transact(Function<Tx, T> work) {
    throw new UnsupportedOperationException("the door only looks");
  }

  @Override
  public <T> T read(Function<Reads, T> look) {
    readers.add(Thread.currentThread().getName());
    StoreException problem = broken;
    if (problem != null) {
      throw problem;
    }
    return look.apply(this);
  }

  @Override
  public String storeId() {
    return STORE_ID;
  }

  @Override
  public String node() {
    return "node-1";
  }

  @Override
  public long epoch() {
    return 4;
  }

  @Override
  public void heartbeat() {}

  @Override
  public long rowsWritten() {
    return 0;
  }

  @Override
  public void close() {}
}
