package dev.carillon.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.carillon.alert.Status;
import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Input;
import dev.carillon.engine.port.Outbox;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.message.Ids;
import dev.carillon.message.Notification;
import dev.carillon.policy.Policy;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.DeliveryState;
import dev.carillon.store.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Decides. Deterministic: the same inputs, rows, policy, time and seed give the same changes, and
 * it has no effect but on the transaction it is handed, so it may be run again when a transaction
 * failed.
 *
 * <p>The way of an alert, top to bottom: {@link Routed} (who it is, which groups), {@link Episodes}
 * (what changed), {@link Grouping} (into which incidents), {@link Flush} with {@link Inhibition}
 * (what each destination is told), {@link Planner} (into its lane), {@link Claims} (into this
 * node's hand). An outcome's way: {@link Outcomes}, then {@link Claims} for the next in the lane.
 *
 * <p>Order within a transaction: the inputs as they came, then every incident whose flush is due,
 * also one that an input has just opened with group_wait 0. All rows of the batch's keys are loaded
 * first and each changed row is written once.
 */
public final class Engine {
  /** How many due incidents, and how many due deliveries, one transaction takes up. */
  static final int DUE_LIMIT = 200;

  private final Claimant claimant;
  private final String storeId;
  private final Outbox outbox;

  private final Silences silences = new Silences();

  /** What a notification says never changes, and it can be read again. */
  private final Cache<Long, Notification> notifications =
      Caffeine.newBuilder().maximumSize(1_000).build();

  public Engine(Claimant claimant, String storeId, Outbox outbox) {
    this.claimant = claimant;
    this.storeId = storeId;
    this.outbox = outbox;
  }

  Decision decide(Tx tx, List<Work> inputs, PolicyIndex index, Turn turn) {
    long now = turn.now();
    boolean sweep = turn.sweep();
    RandomGenerator random = new SplittableRandom(turn.seed());
    Session s = new Session(tx, index, now);
    Claims claims = new Claims(s, outbox, claimant, storeId, notifications);
    Planner planner = new Planner(s, claims);
    Outcomes outcomes = new Outcomes(s, claimant, random);
    if (turn.activate()) {
      Activation.run(s);
    }
    long rerouted = turn.reroute() == Turn.ROUTED ? Turn.ROUTED : Rerouting.run(s, turn.reroute());
    load(s, inputs);

    List<Input.Result> results = new ArrayList<>(inputs.size());
    for (Work work : inputs) {
      results.add(take(s, work, outcomes));
    }
    boolean more = false;
    if (sweep) {
      List<Rows.Episode> overdue = tx.staleEpisodes(now, DUE_LIMIT);
      new Episodes(s, new Grouping(s)).timeOut(overdue);
      List<Rows.Incident> stored = tx.dueIncidents(now, DUE_LIMIT);
      stored.forEach(s::adopt);
      more = overdue.size() == DUE_LIMIT || stored.size() == DUE_LIMIT;
    }
    List<Rows.Incident> due = s.dueIncidents();
    if (!due.isEmpty()) {
      new Flush(s, planner, silences).run(due);
      planner.enqueue();
    }
    claims.promote(outcomes.ended());
    if (sweep) {
      more |= claims.claimDue(DUE_LIMIT) == DUE_LIMIT;
    }
    List<Dispatch> dispatches = claims.dispatches();
    long seq = s.save();
    return new Decision(
        results,
        dispatches,
        s.changedDestinations(),
        seq,
        more ? now : sweep ? Math.min(tx.nextDue(now), s.nextDue()) : s.nextDue(),
        claims.starved(),
        sweep,
        rerouted,
        s.counts);
  }

  /** Loads what the inputs are about. */
  private static void load(Session s, List<Work> inputs) {
    Set<Rows.AlertKey> alerts = new HashSet<>();
    Set<String> groups = new HashSet<>();
    Set<Long> deliveries = new HashSet<>();
    for (Work work : inputs) {
      switch (work.input()) {
        case Input.Attempted in -> deliveries.add(in.delivery());
        case Input.Replay in -> deliveries.add(in.delivery());
        default -> {}
      }
      for (Routed r : work.routed()) {
        alerts.add(r.key());
        if (r.alert().status() == Status.FIRING) {
          r.groups().forEach(g -> groups.add(g.hash()));
        }
      }
    }
    s.loadEpisodes(alerts);
    s.loadMemberships(s.openEpisodes().stream().map(Rows.Episode::id).toList());
    s.loadLiveIncidents(groups);
    s.loadDeliveries(deliveries);
    Set<Long> incidents = new HashSet<>();
    s.openEpisodes().forEach(e -> incidents.addAll(s.incidentsOf(e.id())));
    s.loadIncidents(incidents);
  }

  private Input.Result take(Session s, Work work, Outcomes outcomes) {
    switch (work.input()) {
      case Input.Alerts in -> {
        Episodes episodes = new Episodes(s, new Grouping(s));
        work.routed().forEach(r -> episodes.take(in.batch().sender(), r));
      }
      case Input.Unusable in -> quarantine(s, in);
      case Input.Attempted in -> outcomes.take(in);
      case Input.SaveMemo in -> s.put(in.destination(), in.incident(), in.memo());
      case Input.Replay in -> {
        return replay(s, in);
      }
      case Input.ClaimForwarder in -> {
        return claim(s, in.name(), in.leaseMicros());
      }
      case Input.Forwarded in -> {
        if (claim(s, in.row().name(), in.leaseMicros()) instanceof Input.Result.Refused refused) {
          return refused;
        }
        s.put(in.row());
        in.events().forEach(s::add);
      }
      case Input.PutSilence in -> {
        silences.changed();
        return new SilenceWork(s).put(in);
      }
      case Input.ExpireSilence in -> {
        silences.changed();
        return new SilenceWork(s).expire(in, silences.at(s));
      }
      case Input.Note in -> s.add(in.event());
    }
    return new Input.Result.Done();
  }

  private static Input.Result claim(Session s, String forwarder, long leaseMicros) {
    return s.tx.claimForwarder(forwarder, leaseMicros)
        ? new Input.Result.Done()
        : new Input.Result.Refused("another node sends what forwarder " + forwarder + " sends");
  }

  private static void quarantine(Session s, Input.Unusable in) {
    int entries = Math.max(1, in.entries());
    s.counts.received += entries;
    s.counts.quarantined += entries;
    s.counts.alerts.merge("quarantined", (long) entries, Long::sum);
    long id = s.tx.newId();
    s.insert(new Rows.Quarantine(id, s.now, in.sender(), in.reason(), entries, in.body()));
    s.add(
        new Event(
            0,
            s.now,
            EventKind.WEBHOOK_QUARANTINED,
            in.sender(),
            null,
            null,
            null,
            null,
            "",
            Data.of("quarantine", id, "reason", in.reason(), "entries", entries)));
  }

  private static Input.Result replay(Session s, Input.Replay in) {
    Rows.Delivery d = s.delivery(in.delivery());
    if (d == null) {
      return new Input.Result.Refused("there is no delivery " + Ids.delivery(in.delivery()));
    }
    if (d.state() != DeliveryState.DEAD) {
      return new Input.Result.Refused(
          Ids.delivery(d.id())
              + " is "
              + d.state().name().toLowerCase(Locale.ROOT)
              + "; only a dead delivery can be replayed");
    }
    if (s.index.destination(d.destination()) == null) {
      return new Input.Result.Refused(
          "destination " + d.destination() + " is not in the policy any more");
    }
    String kind = s.index.kind(d.destination());
    Long last = s.tx.busyLanes(List.of(d.lane())).get(d.lane());
    s.put(
        Change.replayed(
            d,
            last == null ? 0 : last + 1,
            last == null ? Long.valueOf(s.now) : null,
            s.now + Budget.age(kind)));
    s.counts.dead -= d.tellings();
    s.event(EventKind.DELIVERY_REPLAYED, d, in.by(), Data.NONE);
    return new Input.Result.Done();
  }

  /** The policy, made ready for {@link #decide}. */
  static PolicyIndex index(Policy policy) {
    return new PolicyIndex(policy);
  }
}
