package dev.carillon.engine;

import com.github.benmanes.caffeine.cache.Cache;
import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Outbox;
import dev.carillon.message.Memo;
import dev.carillon.message.Notification;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes heads of lanes into this node's hand while it has room for their destination. What it takes
 * is dispatched after the commit, and comes back as one outcome. What it leaves stays due in the
 * store, and is taken when an outcome made room, by whichever node sees it first.
 */
final class Claims {
  private final Session s;
  private final Outbox outbox;
  private final Claimant claimant;
  private final String storeId;
  private final Cache<Long, Notification> cache;
  private final Map<String, Integer> taken = new HashMap<>();
  private final List<Claim> claims = new ArrayList<>();
  private boolean starved;

  private record Claim(Rows.Delivery delivery, @Nullable Notification notification) {}

  /**
   * @param cache notifications that were tried before, by id: during an outage the same few are
   *     wanted again and again
   */
  Claims(
      Session s,
      Outbox outbox,
      Claimant claimant,
      String storeId,
      Cache<Long, Notification> cache) {
    this.s = s;
    this.outbox = outbox;
    this.claimant = claimant;
    this.storeId = storeId;
    this.cache = cache;
  }

  String storeId() {
    return storeId;
  }

  /** Something due had to be left for want of room. */
  boolean starved() {
    return starved;
  }

  /** Whether there is room for one more; if so it is taken. */
  private boolean take(String destination) {
    int n = taken.getOrDefault(destination, 0);
    if (n >= outbox.room(destination)) {
      starved = true;
      return false;
    }
    taken.put(destination, n + 1);
    return true;
  }

  /** A new delivery at the head of its lane. */
  void insertHead(Rows.Delivery d, @Nullable Notification notification) {
    if (take(d.destination())) {
      Rows.Delivery mine = Change.claimed(d, claimant, s.now);
      s.insert(mine);
      claims.add(new Claim(mine, notification));
    } else {
      s.insert(d);
    }
  }

  /** A delivery of the store that is at the head of its lane and due. */
  void claim(Rows.Delivery d) {
    boolean gone = s.index.destination(d.destination()) == null;
    if (!gone && take(d.destination())) {
      Rows.Delivery mine = Change.claimed(d, claimant, s.now);
      s.put(mine);
      claims.add(new Claim(mine, null));
    } else if (d.dueAt() == null) {
      s.put(
          Change.waiting(
              d, d.state(), s.now, d.attempts(), d.mayHaveArrived(), d.request(), d.last()));
    }
  }

  /** The heads of those lanes, after the deliveries before them ended in this session. */
  void promote(Collection<String> lanes) {
    Set<String> seen = new HashSet<>();
    for (Rows.Delivery stored : s.tx.laneHeads(lanes, 2)) {
      s.adopt(stored);
      Rows.Delivery d = s.delivery(stored.id());
      if (d != null && d.state().unfinished() && seen.add(d.lane())) {
        if (d.dueAt() == null) {
          claim(d);
        }
      }
    }
  }

  /**
   * Takes what is due and in nobody's hand, and ends what is due for a destination that is gone;
   * how many there were, up to the limit.
   */
  int claimDue(int limit) {
    Set<String> except = new HashSet<>();
    for (String destination : s.index.destinationIds()) {
      if (outbox.room(destination) - taken.getOrDefault(destination, 0) <= 0) {
        except.add(destination);
      }
    }
    starved |= !except.isEmpty();
    List<Rows.Delivery> due = s.tx.dueDeliveries(s.now, limit, except);
    Set<String> retired = new LinkedHashSet<>();
    for (Rows.Delivery d : due) {
      s.adopt(d);
      if (s.index.destination(d.destination()) == null) {
        retired.add(d.lane());
      } else {
        claim(d);
      }
    }
    Retirement.end(s, retired, limit);
    return due.size();
  }

  /** Everything that was claimed, with what an attempt needs. */
  List<Dispatch> dispatches() {
    if (claims.isEmpty()) {
      return List.of();
    }
    Map<Long, Notification> notifications = notifications();
    Map<Rows.MemoKey, Memo> memos = memos();
    List<Dispatch> out = new ArrayList<>(claims.size());
    for (Claim c : claims) {
      Rows.Delivery d = c.delivery;
      Notification n = c.notification;
      if (n == null) {
        n = notifications.get(d.notification());
      }
      if (n == null) {
        throw new IllegalStateException("the store has no notification " + d.notification());
      }
      out.add(
          new Dispatch(
              d.id(),
              d.ownerEpoch(),
              d.incident(),
              d.destination(),
              Facts.deliveryKey(storeId, d.id()),
              d.attempts(),
              d.mayHaveArrived(),
              d.request(),
              memos.getOrDefault(new Rows.MemoKey(d.destination(), d.incident()), Memo.NONE),
              n,
              d.plannedAt()));
    }
    return out;
  }

  private Map<Long, Notification> notifications() {
    List<Long> wanted =
        claims.stream()
            .filter(c -> c.notification == null)
            .map(c -> c.delivery.notification())
            .distinct()
            .toList();
    Map<Long, Notification> found = new HashMap<>(cache.getAllPresent(wanted));
    List<Long> missing = wanted.stream().filter(id -> !found.containsKey(id)).toList();
    List<Rows.NotificationRow> rows = s.tx.notifications(missing);
    s.loadIncidents(rows.stream().map(Rows.NotificationRow::incident).toList());
    for (Rows.NotificationRow row : rows) {
      Notification n = Facts.notification(s, storeId, s.incident(row.incident()), row);
      found.put(row.id(), n);
      cache.put(row.id(), n);
    }
    return found;
  }

  private Map<Rows.MemoKey, Memo> memos() {
    List<Rows.MemoKey> keys =
        claims.stream()
            .filter(c -> !s.isNew(c.delivery.incident()))
            .map(c -> new Rows.MemoKey(c.delivery.destination(), c.delivery.incident()))
            .distinct()
            .toList();
    Map<Rows.MemoKey, Memo> found = new HashMap<>();
    for (Rows.MemoRow row : s.tx.memos(keys)) {
      found.put(new Rows.MemoKey(row.destination(), row.incident()), read(row.data()));
    }
    for (Rows.MemoKey key : keys) {
      Rows.MemoRow changed = s.changedMemo(key);
      if (changed != null) {
        found.put(key, read(changed.data()));
      }
    }
    return found;
  }

  private static Memo read(String json) {
    Map<String, String> values = new TreeMap<>();
    try (var in = Data.JSON.createParser(json)) {
      in.nextToken();
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        values.put(name, in.nextTextValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a memo cannot be read: " + json, e);
    }
    return new Memo(values);
  }
}
