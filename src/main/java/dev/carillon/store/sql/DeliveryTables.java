package dev.carillon.store.sql;

import dev.carillon.store.Rows.Delivery;
import dev.carillon.store.Rows.DeliveryState;
import dev.carillon.store.Rows.DestinationRow;
import dev.carillon.store.Rows.DestinationState;
import dev.carillon.store.Rows.ForwarderRow;
import dev.carillon.store.sql.Dialect.Lock;
import java.util.List;

/** What is kept of deliveries, their destinations and the forwarders. */
final class DeliveryTables {
  private DeliveryTables() {}

  static final Words<DeliveryState> STATE = new Words<>(DeliveryState.class);
  static final Words<DestinationState> DESTINATION_STATE = new Words<>(DestinationState.class);

  // The conditions of the partial indexes, word for word, so that both databases use them.
  static final String UNFINISHED = "state IN ('pending', 'sending', 'held')";
  static final String SET_ASIDE = "state IN ('held', 'dead', 'superseded', 'discarded')";
  static final String FREE = "due_at IS NOT NULL AND owner IS NULL";

  static final Table<Delivery> DELIVERY =
      new Table<>(
          "delivery",
          "id, notification, incident, destination, lane, pos, state, due_at, owner, owner_epoch,"
              + " attempts, planned_at, expires_at, finished_at, tellings, firing,"
              + " may_have_arrived, request, last",
          row ->
              new Delivery(
                  row.number(),
                  row.number(),
                  row.number(),
                  row.text(),
                  row.text(),
                  row.number(),
                  STATE.value(row.text()),
                  row.numberOrNull(),
                  row.textOrNull(),
                  row.number(),
                  row.count(),
                  row.number(),
                  row.number(),
                  row.numberOrNull(),
                  row.count(),
                  row.flag(),
                  row.flag(),
                  row.textOrNull(),
                  row.textOrNull()),
          (to, d) ->
              to.number(d.id())
                  .number(d.notification())
                  .number(d.incident())
                  .text(d.destination())
                  .text(d.lane())
                  .number(d.pos())
                  .text(STATE.text(d.state()))
                  .numberOrNull(d.dueAt())
                  .textOrNull(d.owner())
                  .number(d.ownerEpoch())
                  .count(d.attempts())
                  .number(d.plannedAt())
                  .number(d.expiresAt())
                  .numberOrNull(d.finishedAt())
                  .count(d.tellings())
                  .flag(d.firing())
                  .flag(d.mayHaveArrived())
                  .textOrNull(d.request())
                  .textOrNull(d.last()));

  /** All but what it delivers, and where in which lane. */
  static final String UPDATE_DELIVERY =
      DELIVERY.update(
          "state, due_at, owner, owner_epoch, attempts, expires_at, finished_at,"
              + " may_have_arrived, request, last",
          "id = ?");

  static final Binding.Writer<Delivery> DELIVERY_CHANGE =
      (to, d) ->
          to.text(STATE.text(d.state()))
              .numberOrNull(d.dueAt())
              .textOrNull(d.owner())
              .number(d.ownerEpoch())
              .count(d.attempts())
              .number(d.expiresAt())
              .numberOrNull(d.finishedAt())
              .flag(d.mayHaveArrived())
              .textOrNull(d.request())
              .textOrNull(d.last())
              .number(d.id());

  static final ByKey<Long> DELIVERY_BY_ID = ByKey.byNumber(DELIVERY, "id = k.k1", Lock.WAIT);

  /** The lane is locked as a whole before. */
  static final ByKey<String> LANE_END =
      ByKey.value(
          "k.k1, (SELECT max(pos) FROM delivery WHERE lane = k.k1 AND " + UNFINISHED + ")",
          List.of("text"),
          List::of);

  static final ByKey<String> LANE =
      ByKey.byText(DELIVERY, "lane = k.k1 AND " + UNFINISHED, Lock.WAIT);

  /** A destination at a time. */
  record DueAsk(String destination, long now) {}

  static final ByKey<DueAsk> DUE =
      ByKey.rows(
          DELIVERY,
          "destination = k.k1 AND due_at <= k.k2 AND " + FREE + " AND " + UNFINISHED,
          List.of("text", "bigint"),
          ask -> List.of(ask.destination(), ask.now()),
          Lock.SKIP);

  /** When a destination will have something due. */
  static final ByKey<DueAsk> NEXT_DUE =
      ByKey.value(
          "(SELECT min(due_at) FROM delivery WHERE destination = k.k1 AND due_at > k.k2 AND "
              + FREE
              + ")",
          List.of("text", "bigint"),
          ask -> List.of(ask.destination(), ask.now()));

  /**
   * The destinations with anything free, hopping from one to the next in the index: what waits for
   * a destination that cannot be sent to is never walked through.
   */
  static final String FREE_DESTINATIONS =
      "WITH RECURSIVE hop (name) AS (SELECT min(destination) FROM delivery WHERE "
          + FREE
          + " UNION ALL SELECT (SELECT min(destination) FROM delivery WHERE "
          + FREE
          + " AND destination > hop.name) FROM hop WHERE hop.name IS NOT NULL)"
          + " SELECT name FROM hop WHERE name IS NOT NULL";

  static final Table<DestinationRow> DESTINATION =
      new Table<>(
          "destination",
          "name, state, until_at, reason, since_at, failures",
          row ->
              new DestinationRow(
                  row.text(),
                  DESTINATION_STATE.value(row.text()),
                  row.numberOrNull(),
                  row.text(),
                  row.number(),
                  row.count()),
          (to, d) ->
              to.text(d.name())
                  .text(DESTINATION_STATE.text(d.state()))
                  .numberOrNull(d.untilAt())
                  .text(d.reason())
                  .number(d.sinceAt())
                  .count(d.failures()));

  static final String SAVE_DESTINATION = DESTINATION.upsert("name");

  static final Table<ForwarderRow> FORWARDER =
      new Table<>(
          "forwarder",
          "name, cursor, state, until_at, reason",
          row ->
              new ForwarderRow(
                  row.text(),
                  row.number(),
                  DESTINATION_STATE.value(row.text()),
                  row.numberOrNull(),
                  row.text()),
          (to, f) ->
              to.text(f.name())
                  .number(f.cursor())
                  .text(DESTINATION_STATE.text(f.state()))
                  .numberOrNull(f.untilAt())
                  .text(f.reason()));

  static final String CLAIM_FORWARDER =
      "INSERT INTO forwarder (name, cursor, state, reason, owner, owner_until)"
          + " VALUES (?, (SELECT seq FROM log_head), 'ok', '', ?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET owner = excluded.owner,"
          + " owner_until = excluded.owner_until WHERE forwarder.owner IS NULL"
          + " OR forwarder.owner = excluded.owner OR forwarder.owner_until <= ?";

  static final String SAVE_FORWARDER = FORWARDER.upsert("name");
}
