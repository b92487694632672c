package dev.carillon.store;

import static dev.carillon.store.Samples.delivery;
import static dev.carillon.store.Samples.episode;
import static dev.carillon.store.Samples.event;
import static dev.carillon.store.Samples.owned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.alert.Labels;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Rows.AlertKey;
import dev.carillon.store.Rows.Episode;
import dev.carillon.store.Rows.Quarantine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Store} promises whatever the rows: commits, ids, the log, the ledger, epochs. */
abstract class NodeContract extends ReadsContract {
  @Test
  void nothingOfAFailedTransactionIsWritten() {
    Draft draft = new Draft();
    draft.newEpisodes.add(episode(1, "prod", 1));
    draft.events.add(event(1, null));
    IllegalStateException bug = new IllegalStateException("a bug");
    assertThatThrownBy(() ->
            store.transact(tx -> {
              tx.save(draft.done());
              throw bug;
            }))
        .isSameAs(bug);

    assertThat(store.<Reads.Counts>read(Reads::counts).openEpisodes()).isZero();
    assertThat(store.rowsWritten()).isZero();
    assertThat(draft.save(store)).isEqualTo(1);
  }

  @Test
  void aFailedSaveLeavesTheStoreUsable() {
    Draft bad = new Draft();
    bad.newEpisodes.add(episode(1, "prod", 1));
    bad.newEpisodes.add(episode(1, "prod", 2));
    assertThatThrownBy(() -> bad.save(store)).isInstanceOf(StoreException.class);

    Draft good = new Draft();
    good.newEpisodes.add(episode(1, "prod", 1));
    good.save(store);
    assertThat(store.<Reads.Counts>read(Reads::counts).openEpisodes()).isEqualTo(1);
  }

  @Test
  void idsGrowAndAreNeverUsedTwice() {
    Set<Long> seen = new HashSet<>();
    long last = 0;
    for (int round = 0; round < 6; round++) {
      boolean fails = round % 2 == 1;
      long[] given = new long[1_500];
      try {
        store.transact(tx -> {
          for (int i = 0; i < given.length; i++) {
            given[i] = tx.newId();
          }
          if (fails) {
            throw new IllegalStateException("rolled back");
          }
          return 0;
        });
      } catch (IllegalStateException expected) {
        assertThat(fails).isTrue();
      }
      for (long id : given) {
        assertThat(id).isGreaterThan(last);
        assertThat(seen.add(id)).isTrue();
        last = id;
      }
      if (round == 2) {
        restart();
      }
    }
  }

  @Test
  void eventsAreNumberedInTheOrderOfCommits() {
    Draft first = new Draft();
    first.events.add(event(10, null));
    first.events.add(event(11, null));
    assertThat(first.save(store)).isEqualTo(2);
    Draft none = new Draft();
    none.newEpisodes.add(episode(1, "prod", 1));
    assertThat(none.save(store)).isZero();
    restart();
    Draft second = new Draft();
    second.events.add(
        new Event(
            0, 5, EventKind.DELIVERY_DEAD, null, null, -1L, 7L, "ops/mail", "ann", "{\"n\":1}"));
    assertThat(second.save(store)).isEqualTo(3);

    List<Event> all = store.read(look -> look.events(0, Set.of(), 10));
    assertThat(all).extracting(Event::seq).containsExactly(1L, 2L, 3L);
    assertThat(all.getLast())
        .isEqualTo(
            new Event(
                3,
                5,
                EventKind.DELIVERY_DEAD,
                null,
                null,
                -1L,
                7L,
                "ops/mail",
                "ann",
                "{\"n\":1}"));
  }

  @Test
  void theLedgerAddsUp() {
    Draft first = new Draft();
    first.ledger = new Ledger(10, 6, 3, 1, 0, 8, 2, 0, 0, 0, Map.of("silenced", 2L));
    first.save(store);
    Draft second = new Draft();
    second.ledger =
        new Ledger(1, 0, 0, 0, 1, 0, 3, 1, 1, 1, Map.of("silenced", 1L, "no \"integration\"", 4L));
    second.save(store);
    restart();

    assertThat(store.<Ledger>read(Reads::ledger))
        .isEqualTo(
            new Ledger(
                11, 6, 3, 1, 1, 8, 5, 1, 1, 1, Map.of("silenced", 3L, "no \"integration\"", 4L)));
  }

  @Test
  void everyTextAndNumberComesBackAsItWas() {
    String odd = "emoji \uD83D\uDD14, \uFFFD, quote \" ' \\ \n\t, \u0001, עברית, %s ? $1 {}";
    String huge = "é".repeat(512 * 1024);
    Episode episode =
        new Episode(
            Long.MAX_VALUE,
            odd,
            Long.MIN_VALUE,
            0,
            Long.MIN_VALUE,
            odd,
            Long.MAX_VALUE,
            odd,
            -1,
            0L,
            Labels.of("alertname", odd, "ключ", "", odd, huge),
            Labels.of("text", huge),
            Labels.of("runbook", odd),
            odd,
            Integer.MAX_VALUE);
    Quarantine quarantine = new Quarantine(1, 1, odd, odd, 3, huge);
    Draft draft = new Draft();
    draft.newEpisodes.add(episode);
    draft.newQuarantines.add(quarantine);
    draft.save(store);

    assertThat(load(tx -> tx.episodes(List.of(new AlertKey(odd, Long.MIN_VALUE)))))
        .containsExactly(episode);
    assertThat(looked(look -> look.quarantine(Long.MAX_VALUE, 1))).containsExactly(quarantine);
  }

  @Test
  void textThatNoDatabaseKeepsIsTheSameInBoth() {
    Draft draft = new Draft();
    draft.newQuarantines.add(new Quarantine(1, 1, "a\u0000b", "\uD83D alone", 0, "{}"));
    draft.save(store);
    assertThat(looked(look -> look.quarantine(Long.MAX_VALUE, 1)))
        .containsExactly(new Quarantine(1, 1, "a\uFFFDb", "? alone", 0, "{}"));
  }

  @Test
  void aStartHasANewEpochAndFreesWhatTheOldOneHad() {
    long before = store.epoch();
    String id = store.storeId();
    Draft draft = new Draft();
    draft.newDeliveries.add(owned(delivery(1, "mail", "l1", 1, 5L), store.node(), before));
    draft.newDeliveries.add(owned(delivery(2, "mail", "l1", 2, null), store.node(), before));
    draft.save(store);
    assertThat(load(tx -> tx.dueDeliveries(9, 9, Set.of()))).isEmpty();

    restart();

    assertThat(store.epoch()).isEqualTo(before + 1);
    assertThat(store.storeId()).isEqualTo(id).hasSize(32);
    assertThat(load(tx -> tx.dueDeliveries(9, 9, Set.of())))
        .containsExactly(owned(delivery(1, "mail", "l1", 1, 5L), null, before));
  }

  @Test
  void aHeartbeatKeepsWhatTheNodeHas() {
    Draft draft = new Draft();
    draft.newDeliveries.add(owned(delivery(1, "mail", "l1", 1, 5L), store.node(), store.epoch()));
    draft.save(store);
    store.heartbeat();
    assertThat(load(tx -> tx.dueDeliveries(9, 9, Set.of()))).isEmpty();
  }

  @Test
  void aSecondProcessOfTheSameNodeStopsTheFirst() {
    sql("UPDATE node SET epoch = epoch + 1");
    assertThatThrownBy(() -> store.heartbeat())
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FATAL))
        .hasMessageContaining("another process has started as node '" + store.node() + "'");
  }

  @Test
  void aNewerSchemaRefusesTheStart() {
    sql("INSERT INTO migration VALUES (99, 'V99__later.sql', 'abc', 0)");
    assertThatThrownBy(this::restart)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FATAL))
        .hasMessageContaining("schema 99")
        .hasMessageContaining("start the release that wrote it");
  }

  @Test
  void aChangedMigrationRefusesTheStart() {
    sql("UPDATE migration SET checksum = 'abc'");
    assertThatThrownBy(this::restart)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("V1__first.sql is not the one that made this store");
  }

  @Test
  void aClosedStoreSaysSo() {
    Store closed = store;
    restart();
    assertThatThrownBy(() -> closed.transact(tx -> tx.newId()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> closed.<Long>read(Reads::lastSeq))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }
}
