package dev.carillon.store;

import dev.carillon.alert.Labels;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Rows.Delivery;
import dev.carillon.store.Rows.DeliveryState;
import dev.carillon.store.Rows.Episode;
import dev.carillon.store.Rows.Incident;
import dev.carillon.store.Rows.IncidentState;
import dev.carillon.store.Rows.NotificationRow;
import org.jspecify.annotations.Nullable;

/** Rows for tests, with what a test says about them and something plain for the rest. */
public final class Samples {
  private Samples() {}

  public static Episode episode(long id, String sender, long fp) {
    return new Episode(
        id,
        sender,
        fp,
        0,
        1_000,
        "1970-01-01T00:00:00.001Z",
        null,
        null,
        2_000,
        null,
        Labels.of("alertname", "Down", "instance", "host-" + id),
        Labels.of("summary", "it is down"),
        Labels.EMPTY,
        "http://prometheus/graph",
        1);
  }

  public static Episode closed(Episode e, long at) {
    return new Episode(
        e.id(),
        e.sender(),
        e.fp(),
        e.id(),
        e.startsAt(),
        e.startsText(),
        at,
        "1970-01-01T00:00:01Z",
        at,
        null,
        e.labels(),
        e.annotations(),
        e.added(),
        e.generatorUrl(),
        e.version());
  }

  public static Incident incident(long id, String group, @Nullable Long flushAt) {
    return incident(id, group, IncidentState.OPEN, flushAt);
  }

  public static Incident incident(
      long id, String group, IncidentState state, @Nullable Long flushAt) {
    return new Incident(
        id,
        group,
        "ops",
        "ops",
        "{}:{alertname=\"Down\"}",
        Labels.of("alertname", "Down"),
        state,
        1_000,
        state == IncidentState.RESOLVED ? 9_000L : null,
        null,
        flushAt,
        null,
        null,
        0,
        0,
        null);
  }

  public static NotificationRow notification(long id, long incident) {
    return new NotificationRow(id, incident, 3_000, "first notification", "{\"alerts\":[]}");
  }

  /** Pending, free, due at that time. */
  public static Delivery delivery(
      long id, String destination, String lane, long pos, @Nullable Long dueAt) {
    return new Delivery(
        id,
        1,
        1,
        destination,
        lane,
        pos,
        DeliveryState.PENDING,
        dueAt,
        null,
        0,
        0,
        4_000,
        99_000,
        null,
        2,
        true,
        false,
        null,
        null);
  }

  public static Delivery owned(Delivery d, @Nullable String owner, long epoch) {
    return new Delivery(
        d.id(),
        d.notification(),
        d.incident(),
        d.destination(),
        d.lane(),
        d.pos(),
        d.state(),
        d.dueAt(),
        owner,
        epoch,
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

  public static Delivery in(Delivery d, DeliveryState state, @Nullable Long dueAt) {
    return new Delivery(
        d.id(),
        d.notification(),
        d.incident(),
        d.destination(),
        d.lane(),
        d.pos(),
        state,
        dueAt,
        d.owner(),
        d.ownerEpoch(),
        d.attempts(),
        d.plannedAt(),
        d.expiresAt(),
        state.unfinished() ? null : 8_000L,
        d.tellings(),
        d.firing(),
        d.mayHaveArrived(),
        d.request(),
        d.last());
  }

  public static Event event(long at, @Nullable Long incident) {
    return event(at, EventKind.ALERT_FIRING, incident);
  }

  public static Event event(long at, EventKind kind, @Nullable Long incident) {
    return new Event(0, at, kind, "prod", 1L, incident, null, null, "", "{}");
  }
}
