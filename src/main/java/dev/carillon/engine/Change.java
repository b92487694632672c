package dev.carillon.engine;

import dev.carillon.store.Rows;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows with some columns changed: what records do not write for us. */
final class Change {
  private Change() {}

  static Rows.Episode seen(Rows.Episode e, long now) {
    return seen(e, now, e.staleAt());
  }

  static Rows.Episode staleAt(Rows.Episode e, @Nullable Long staleAt) {
    return seen(e, e.seenAt(), staleAt);
  }

  private static Rows.Episode seen(Rows.Episode e, long seenAt, @Nullable Long staleAt) {
    return new Rows.Episode(
        e.id(),
        e.sender(),
        e.fp(),
        e.life(),
        e.startsAt(),
        e.startsText(),
        e.endsAt(),
        e.endsText(),
        seenAt,
        staleAt,
        e.labels(),
        e.annotations(),
        e.added(),
        e.generatorUrl(),
        e.version());
  }

  static Rows.Incident flushAt(Rows.Incident i, @Nullable Long flushAt) {
    return flushed(i, i.state(), i.resolvedAt(), i.firstFlush(), flushAt, i.notifiedAt());
  }

  static Rows.Incident flushed(
      Rows.Incident i,
      Rows.IncidentState state,
      @Nullable Long resolvedAt,
      @Nullable Long firstFlush,
      @Nullable Long flushAt,
      @Nullable Long notifiedAt) {
    return new Rows.Incident(
        i.id(),
        i.groupHash(),
        i.route(),
        i.receiver(),
        i.routeKey(),
        i.groupLabels(),
        state,
        i.openedAt(),
        resolvedAt,
        firstFlush,
        flushAt,
        notifiedAt,
        i.escalateAt(),
        i.step(),
        i.epoch(),
        i.plan());
  }

  static Rows.Member told(Rows.Member m, String destination, Rows.Told told) {
    Map<String, Rows.Told> more = new TreeMap<>(m.told());
    more.put(destination, told);
    return new Rows.Member(m.incident(), m.episode(), m.left(), m.suppressed(), more);
  }

  static Rows.Member suppressed(Rows.Member m, @Nullable String reason) {
    return new Rows.Member(m.incident(), m.episode(), m.left(), reason, m.told());
  }

  static Rows.Member left(Rows.Member m) {
    return new Rows.Member(m.incident(), m.episode(), true, m.suppressed(), m.told());
  }

  static Rows.Delivery notification(Rows.Delivery d, long notification) {
    return new Rows.Delivery(
        d.id(),
        notification,
        d.incident(),
        d.destination(),
        d.lane(),
        d.pos(),
        d.state(),
        d.dueAt(),
        d.owner(),
        d.ownerEpoch(),
        d.attempts(),
        d.plannedAt(),
        d.expiresAt(),
        d.finishedAt(),
        d.tellings(),
        d.firing(),
        d.mayHaveArrived(),
        d.request(),
        d.last());
  }

  static Rows.Delivery place(Rows.Delivery d, long pos, @Nullable Long dueAt) {
    return new Rows.Delivery(
        d.id(),
        d.notification(),
        d.incident(),
        d.destination(),
        d.lane(),
        pos,
        d.state(),
        dueAt,
        d.owner(),
        d.ownerEpoch(),
        d.attempts(),
        d.plannedAt(),
        d.expiresAt(),
        d.finishedAt(),
        d.tellings(),
        d.firing(),
        d.mayHaveArrived(),
        d.request(),
        d.last());
  }

  /** In this node's hand. */
  static Rows.Delivery claimed(Rows.Delivery d, Claimant claimant, long dueAt) {
    return new Rows.Delivery(
        d.id(),
        d.notification(),
        d.incident(),
        d.destination(),
        d.lane(),
        d.pos(),
        Rows.DeliveryState.PENDING,
        dueAt,
        claimant.node(),
        claimant.epoch(),
        d.attempts(),
        d.plannedAt(),
        d.expiresAt(),
        null,
        d.tellings(),
        d.firing(),
        d.mayHaveArrived(),
        d.request(),
        d.last());
  }

  /** Due at that time, and nobody's until then. */
  static Rows.Delivery waiting(
      Rows.Delivery d,
      Rows.DeliveryState state,
      long dueAt,
      int attempts,
      boolean mayHaveArrived,
      @Nullable String request,
      @Nullable String last) {
    return new Rows.Delivery(
        d.id(),
        d.notification(),
        d.incident(),
        d.destination(),
        d.lane(),
        d.pos(),
        state,
        dueAt,
        null,
        d.ownerEpoch(),
        attempts,
        d.plannedAt(),
        d.expiresAt(),
        null,
        d.tellings(),
        d.firing(),
        mayHaveArrived,
        request,
        last);
  }

  /** At an end, until somebody replays it. */
  static Rows.Delivery finished(
      Rows.Delivery d,
      Rows.DeliveryState state,
      long at,
      int attempts,
      @Nullable String request,
      @Nullable String last) {
    return new Rows.Delivery(
        d.id(),
        d.notification(),
        d.incident(),
        d.destination(),
        d.lane(),
        d.pos(),
        state,
        null,
        null,
        d.ownerEpoch(),
        attempts,
        d.plannedAt(),
        d.expiresAt(),
        at,
        d.tellings(),
        d.firing(),
        d.mayHaveArrived(),
        request,
        last);
  }

  /** Once more, from the beginning of its time. */
  static Rows.Delivery replayed(Rows.Delivery d, long pos, @Nullable Long dueAt, long expiresAt) {
    return new Rows.Delivery(
        d.id(),
        d.notification(),
        d.incident(),
        d.destination(),
        d.lane(),
        pos,
        Rows.DeliveryState.PENDING,
        dueAt,
        null,
        d.ownerEpoch(),
        d.attempts(),
        d.plannedAt(),
        expiresAt,
        null,
        d.tellings(),
        d.firing(),
        d.mayHaveArrived(),
        d.request(),
        d.last());
  }
}
