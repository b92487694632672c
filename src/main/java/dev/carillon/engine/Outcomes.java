package dev.carillon.engine;

import dev.carillon.engine.port.Input;
import dev.carillon.message.EventKind;
import dev.carillon.message.Memo;
import dev.carillon.message.Outcome;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.DeliveryState;
import dev.carillon.store.Rows.DestinationState;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt's outcome means for its delivery and its destination.
 *
 * <p>A failure of the message moves the delivery alone: it is due again after a backoff, or dead
 * once its time is up. A failure of the destination moves the destination's one row as well: paused
 * until it is probed, or held where its configuration is wrong; nothing is given up because a
 * destination is held. Any success clears the destination. An outcome that belongs to an older
 * claim is dropped: somebody else has that delivery in hand.
 */
final class Outcomes {
  private final Session s;
  private final Claimant claimant;
  private final RandomGenerator random;
  private final Set<String> ended = new LinkedHashSet<>();

  Outcomes(Session s, Claimant claimant, RandomGenerator random) {
    this.s = s;
    this.claimant = claimant;
    this.random = random;
  }

  /** Lanes whose head ended. */
  Set<String> ended() {
    return ended;
  }

  void take(Input.Attempted a) {
    Rows.Delivery d = s.delivery(a.delivery());
    if (d == null
        || !d.state().unfinished()
        || !claimant.node().equals(d.owner())
        || d.ownerEpoch() != a.epoch()) {
      return;
    }
    switch (a.outcome()) {
      case Outcome.Delivered o -> delivered(d, a, o.memo());
      case Outcome.Retry o ->
          retry(d, a, o.after(), o.scope() == Outcome.Scope.DESTINATION, d.mayHaveArrived());
      case Outcome.Ambiguous o -> retry(d, a, null, true, true);
      case Outcome.Hold o -> hold(d, a);
      case Outcome.Rejected o -> {
        dead(d, a, o.reason());
        alive(d.destination());
      }
      case Outcome.Split o -> dead(d, a, o.reason());
      case Outcome.Superseded o -> {
        finish(d, DeliveryState.SUPERSEDED, a, o.reason());
        s.counts.superseded += d.tellings();
        ended(d, "superseded");
        s.event(EventKind.DELIVERY_SUPERSEDED, d, "", data(d, a, o.reason()));
      }
    }
  }

  private void delivered(Rows.Delivery d, Input.Attempted a, Memo memo) {
    s.put(Change.finished(d, DeliveryState.DELIVERED, s.now, d.attempts() + 1, null, null));
    ended.add(d.lane());
    s.counts.delivered += d.tellings();
    ended(d, "delivered");
    if (!memo.values().isEmpty()) {
      s.put(d.destination(), d.incident(), memo);
    }
    s.event(EventKind.DELIVERY_DELIVERED, d, "", data(d, a, a.outcome().reason()));
    alive(d.destination());
  }

  /** It answered, whatever it thinks of this message. */
  private void alive(String destination) {
    Rows.DestinationRow row = s.destination(destination);
    if (row != null && row.state() != DestinationState.OK) {
      s.put(new Rows.DestinationRow(row.name(), DestinationState.OK, null, "", s.now, 0));
      s.event(EventKind.DESTINATION_RESUMED, row.name(), Data.NONE);
    }
  }

  private void retry(
      Rows.Delivery d,
      Input.Attempted a,
      @Nullable Duration after,
      boolean destination,
      boolean mayHaveArrived) {
    int attempts = d.attempts() + 1;
    if (s.now >= d.expiresAt()) {
      dead(
          d,
          a,
          "gave up after "
              + attempts
              + " attempts over "
              + Duration.ofMillis((s.now - d.plannedAt()) / 1000)
              + "; the last one: "
              + a.outcome().reason());
      return;
    }
    String kind = kind(d);
    long wait = Budget.backoff(kind, d.attempts(), random);
    if (after != null) {
      wait = Math.max(wait, after.toNanos() / 1000);
    }
    s.put(
        Change.waiting(
            d,
            DeliveryState.PENDING,
            s.now + wait,
            attempts,
            mayHaveArrived,
            a.request(),
            a.outcome().reason()));
    s.event(
        EventKind.DELIVERY_RETRY, d, "", data(d, a, a.outcome().reason(), "wait_ms", wait / 1000));
    if (!destination) {
      alive(d.destination());
    } else if (a.pause() || after != null) {
      pause(d.destination(), kind, after, a.outcome().reason());
    }
  }

  private void pause(String name, String kind, @Nullable Duration after, String reason) {
    Rows.DestinationRow row = s.destination(name);
    int failures = row == null ? 0 : row.failures();
    Long until = row == null ? null : row.untilAt();
    if (until != null && until > s.now && after == null) {
      // One of those that were under way when it was paused: no news.
      return;
    }
    long wait = Budget.backoff(kind, failures, random);
    if (after != null) {
      wait = Math.max(wait, after.toNanos() / 1000);
    }
    boolean fresh = row == null || row.state() != DestinationState.PAUSED;
    s.put(
        new Rows.DestinationRow(
            name,
            DestinationState.PAUSED,
            s.now + wait,
            reason,
            fresh || row == null ? s.now : row.sinceAt(),
            failures + 1));
    if (fresh) {
      s.event(EventKind.DESTINATION_PAUSED, name, Data.of("reason", reason));
    }
  }

  private void hold(Rows.Delivery d, Input.Attempted a) {
    String reason = a.outcome().reason();
    s.put(
        Change.waiting(
            d,
            DeliveryState.HELD,
            s.now + Budget.HELD_PROBE,
            d.attempts() + 1,
            d.mayHaveArrived(),
            a.request(),
            reason));
    s.event(EventKind.DELIVERY_RETRY, d, "", data(d, a, reason, "held", true));
    Rows.DestinationRow row = s.destination(d.destination());
    boolean fresh = row == null || row.state() != DestinationState.HELD;
    s.put(
        new Rows.DestinationRow(
            d.destination(),
            DestinationState.HELD,
            s.now + Budget.HELD_PROBE,
            reason,
            fresh || row == null ? s.now : row.sinceAt(),
            row == null ? 1 : row.failures() + 1));
    if (fresh) {
      s.event(EventKind.DESTINATION_HELD, d.destination(), Data.of("reason", reason));
    }
  }

  private void dead(Rows.Delivery d, Input.Attempted a, String reason) {
    finish(d, DeliveryState.DEAD, a, reason);
    s.counts.dead += d.tellings();
    ended(d, "dead");
    s.event(EventKind.DELIVERY_DEAD, d, "", data(d, a, reason));
  }

  private void finish(Rows.Delivery d, DeliveryState state, Input.Attempted a, String reason) {
    s.put(Change.finished(d, state, s.now, d.attempts() + 1, a.request(), reason));
    ended.add(d.lane());
  }

  private void ended(Rows.Delivery d, String outcome) {
    s.counts.ended.add(new Counts.Ended(d.destination(), kind(d), outcome));
  }

  private String kind(Rows.Delivery d) {
    return s.index.kind(d.destination());
  }

  private static String data(Rows.Delivery d, Input.Attempted a, String reason, Object... more) {
    Object[] all = new Object[10 + more.length];
    Object[] first = {
      "attempt",
      d.attempts() + 1,
      "outcome",
      a.outcome().word(),
      "status",
      a.status(),
      "took_ms",
      a.tookMicros() / 1000,
      "reason",
      reason
    };
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return Data.of(all);
  }
}
