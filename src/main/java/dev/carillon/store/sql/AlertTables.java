package dev.carillon.store.sql;

import dev.carillon.alert.Labels;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Rows.AlertKey;
import dev.carillon.store.Rows.Episode;
import dev.carillon.store.Rows.InhibitKey;
import dev.carillon.store.Rows.InhibitSide;
import dev.carillon.store.Rows.Quarantine;
import dev.carillon.store.sql.Dialect.Lock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is kept of alerts as they come in: episodes, inhibit sides, quarantine, events. */
final class AlertTables {
  private AlertTables() {}

  static final Table<Episode> EPISODE =
      new Table<>(
          "episode",
          "id, sender, fp, life, starts_at, starts_text, ends_at, ends_text, seen_at, stale_at, "
              + "labels, annotations, added, generator_url, version",
          row ->
              new Episode(
                  row.number(),
                  row.text(),
                  row.number(),
                  row.number(),
                  row.number(),
                  row.text(),
                  row.numberOrNull(),
                  row.textOrNull(),
                  row.number(),
                  row.numberOrNull(),
                  Labels.fromJson(row.text()),
                  Labels.fromJson(row.text()),
                  Labels.fromJson(row.text()),
                  row.text(),
                  row.count()),
          (to, e) ->
              to.number(e.id())
                  .text(e.sender())
                  .number(e.fp())
                  .number(e.life())
                  .number(e.startsAt())
                  .text(e.startsText())
                  .numberOrNull(e.endsAt())
                  .textOrNull(e.endsText())
                  .number(e.seenAt())
                  .numberOrNull(e.staleAt())
                  .text(e.labels().toJson())
                  .text(e.annotations().toJson())
                  .text(e.added().toJson())
                  .text(e.generatorUrl())
                  .count(e.version()));

  /** All but the identity and the labels that make it. */
  static final String UPDATE_EPISODE =
      EPISODE.update(
          "life, starts_at, starts_text, ends_at, ends_text, seen_at, stale_at, annotations, added,"
              + " generator_url, version",
          "id = ?");

  static final Binding.Writer<Episode> EPISODE_CHANGE =
      (to, e) ->
          to.number(e.life())
              .number(e.startsAt())
              .text(e.startsText())
              .numberOrNull(e.endsAt())
              .textOrNull(e.endsText())
              .number(e.seenAt())
              .numberOrNull(e.staleAt())
              .text(e.annotations().toJson())
              .text(e.added().toJson())
              .text(e.generatorUrl())
              .count(e.version())
              .number(e.id());

  static final ByKey<AlertKey> OPEN_EPISODE = byAlert("sender = k.k1 AND fp = k.k2 AND life = 0");

  /** Ids only grow, so the life with the greatest one is the one that closed last. */
  static final ByKey<AlertKey> CLOSED_EPISODE =
      byAlert("sender = k.k1 AND fp = k.k2 AND life <> 0").first("life DESC", 1);

  static final ByKey<Long> EPISODE_BY_ID = ByKey.byNumber(EPISODE, "id = k.k1", Lock.WAIT);

  static final Table<InhibitSide> INHIBIT_SIDE =
      new Table<>(
          "inhibit_side",
          "rule, key, is_target, episode, until",
          row ->
              new InhibitSide(row.number(), row.number(), row.flag(), row.number(), row.number()),
          (to, s) ->
              to.number(s.rule())
                  .number(s.key())
                  .flag(s.isTarget())
                  .number(s.episode())
                  .number(s.until()));

  /** An inhibit key at a time. */
  record InhibitAsk(InhibitKey key, long now) {}

  /** Not locked: that a source arrives at about the same time as its target is usual anyway. */
  static final ByKey<InhibitAsk> INHIBITOR =
      ByKey.value(
          "k.k1, k.k2, (SELECT episode FROM inhibit_side WHERE rule = k.k1 AND key = k.k2"
              + " AND is_target <= k.k3 AND until > k.k4 LIMIT 1)",
          List.of("bigint", "bigint", "bigint", "bigint"),
          ask ->
              List.of(
                  ask.key().rule(),
                  ask.key().key(),
                  ask.key().targetIsSource() ? 0L : 1L,
                  ask.now()));

  /** See {@link dev.carillon.store.Tx#inhibitors}. */
  static Map<InhibitKey, Long> inhibitors(Session session, Collection<InhibitKey> keys, long now) {
    Map<InhibitKey, Long> found = new HashMap<>();
    for (boolean targetIsSource : List.of(false, true)) {
      List<InhibitAsk> asks =
          keys.stream()
              .filter(key -> key.targetIsSource() == targetIsSource)
              .map(key -> new InhibitAsk(key, now))
              .toList();
      session.eachByKeys(
          INHIBITOR,
          asks,
          row -> {
            InhibitKey key = new InhibitKey(row.number(), row.number(), targetIsSource);
            Long episode = row.numberOrNull();
            if (episode != null) {
              found.put(key, episode);
            }
          });
    }
    return found;
  }

  static final Table<Quarantine> QUARANTINE =
      new Table<>(
          "quarantine",
          "id, at, sender, reason, entries, body",
          row ->
              new Quarantine(
                  row.number(), row.number(), row.text(), row.text(), row.count(), row.text()),
          (to, q) ->
              to.number(q.id())
                  .number(q.at())
                  .text(q.sender())
                  .text(q.reason())
                  .count(q.entries())
                  .text(q.body()));

  static final Table<Event> EVENT =
      new Table<>(
          "event",
          "seq, at, kind, sender, episode, incident, delivery, destination, \"by\", data",
          row ->
              new Event(
                  row.number(),
                  row.number(),
                  EventKind.of(row.text()),
                  row.textOrNull(),
                  row.numberOrNull(),
                  row.numberOrNull(),
                  row.numberOrNull(),
                  row.textOrNull(),
                  row.text(),
                  row.text()),
          (to, e) ->
              to.number(e.seq())
                  .number(e.at())
                  .text(e.kind().text())
                  .textOrNull(e.sender())
                  .numberOrNull(e.episode())
                  .numberOrNull(e.incident())
                  .numberOrNull(e.delivery())
                  .textOrNull(e.destination())
                  .text(e.by())
                  .text(e.data()));

  private static ByKey<AlertKey> byAlert(String where) {
    return ByKey.rows(
        EPISODE,
        where,
        List.of("text", "bigint"),
        key -> List.of(key.sender(), key.fp()),
        Lock.WAIT);
  }
}
