package dev.carillon.store.sql;

import dev.carillon.alert.Labels;
import dev.carillon.store.Rows.Incident;
import dev.carillon.store.Rows.IncidentState;
import dev.carillon.store.Rows.Member;
import dev.carillon.store.Rows.MemoKey;
import dev.carillon.store.Rows.MemoRow;
import dev.carillon.store.Rows.NotificationRow;
import dev.carillon.store.sql.Dialect.Lock;
import java.util.List;

/** What is kept of incidents: who takes part, what was said, what destinations remember. */
final class IncidentTables {
  private IncidentTables() {}

  static final Words<IncidentState> STATE = new Words<>(IncidentState.class);

  /** The condition of the partial index, word for word, so that both databases use it. */
  static final String LIVE = "state <> 'resolved'";

  static final Table<Incident> INCIDENT =
      new Table<>(
          "incident",
          "id, group_hash, route, receiver, route_key, group_labels, state, opened_at, resolved_at,"
              + " first_flush, flush_at, notified_at, escalate_at, step, epoch, plan",
          row ->
              new Incident(
                  row.number(),
                  row.text(),
                  row.text(),
                  row.text(),
                  row.text(),
                  Labels.fromJson(row.text()),
                  STATE.value(row.text()),
                  row.number(),
                  row.numberOrNull(),
                  row.numberOrNull(),
                  row.numberOrNull(),
                  row.numberOrNull(),
                  row.numberOrNull(),
                  row.count(),
                  row.number(),
                  row.textOrNull()),
          (to, i) ->
              to.number(i.id())
                  .text(i.groupHash())
                  .text(i.route())
                  .text(i.receiver())
                  .text(i.routeKey())
                  .text(i.groupLabels().toJson())
                  .text(STATE.text(i.state()))
                  .number(i.openedAt())
                  .numberOrNull(i.resolvedAt())
                  .numberOrNull(i.firstFlush())
                  .numberOrNull(i.flushAt())
                  .numberOrNull(i.notifiedAt())
                  .numberOrNull(i.escalateAt())
                  .count(i.step())
                  .number(i.epoch())
                  .textOrNull(i.plan()));

  /** All but which group it is. */
  static final String UPDATE_INCIDENT =
      INCIDENT.update(
          "receiver, state, resolved_at, first_flush, flush_at, notified_at, escalate_at, step,"
              + " epoch, plan",
          "id = ?");

  static final Binding.Writer<Incident> INCIDENT_CHANGE =
      (to, i) ->
          to.text(i.receiver())
              .text(STATE.text(i.state()))
              .numberOrNull(i.resolvedAt())
              .numberOrNull(i.firstFlush())
              .numberOrNull(i.flushAt())
              .numberOrNull(i.notifiedAt())
              .numberOrNull(i.escalateAt())
              .count(i.step())
              .number(i.epoch())
              .textOrNull(i.plan())
              .number(i.id());

  static final ByKey<String> LIVE_INCIDENT =
      ByKey.byText(INCIDENT, "group_hash = k.k1 AND " + LIVE, Lock.WAIT);

  static final ByKey<Long> INCIDENT_BY_ID = ByKey.byNumber(INCIDENT, "id = k.k1", Lock.WAIT);

  static final Table<Member> MEMBER =
      new Table<>(
          "member",
          "incident, episode, \"left\", suppressed, told",
          row ->
              new Member(
                  row.number(),
                  row.number(),
                  row.flag(),
                  row.textOrNull(),
                  MapText.told(row.text())),
          (to, m) ->
              to.number(m.incident())
                  .number(m.episode())
                  .flag(m.left())
                  .textOrNull(m.suppressed())
                  .text(MapText.ofTold(m.told())));

  /** {@code IN} walks the key, in whose middle {@code left} is. */
  static final String UPDATE_MEMBER =
      MEMBER.update(
          "\"left\", suppressed, told", "incident = ? AND \"left\" IN (0, 1) AND episode = ?");

  static final Binding.Writer<Member> MEMBER_CHANGE =
      (to, m) ->
          to.flag(m.left())
              .textOrNull(m.suppressed())
              .text(MapText.ofTold(m.told()))
              .number(m.incident())
              .number(m.episode());

  static final ByKey<Long> MEMBERS =
      ByKey.byNumber(MEMBER, "incident = k.k1 AND \"left\" = 0", Lock.WAIT);

  static final ByKey<Long> MEMBERSHIPS =
      ByKey.byNumber(MEMBER, "episode = k.k1 AND \"left\" = 0", Lock.WAIT);

  static final Table<NotificationRow> NOTIFICATION =
      new Table<>(
          "notification",
          "id, incident, at, reason, facts",
          row ->
              new NotificationRow(row.number(), row.number(), row.number(), row.text(), row.text()),
          (to, n) ->
              to.number(n.id())
                  .number(n.incident())
                  .number(n.at())
                  .text(n.reason())
                  .text(n.facts()));

  /** They never change. */
  static final ByKey<Long> NOTIFICATION_BY_ID =
      ByKey.byNumber(NOTIFICATION, "id = k.k1", Lock.NONE);

  static final Table<MemoRow> MEMO =
      new Table<>(
          "memo",
          "incident, destination, data",
          row -> {
            long incident = row.number();
            return new MemoRow(row.text(), incident, row.text());
          },
          (to, m) -> to.number(m.incident()).text(m.destination()).text(m.data()));

  static final String SAVE_MEMO = MEMO.upsert("incident, destination");

  static final ByKey<MemoKey> MEMO_BY_KEY =
      ByKey.rows(
          MEMO,
          "incident = k.k1 AND destination = k.k2",
          List.of("bigint", "text"),
          key -> List.of(key.incident(), key.destination()),
          Lock.WAIT);
}
