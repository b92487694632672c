package dev.carillon.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.store.Draft;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows.AlertKey;
import dev.carillon.store.Rows.DeliveryState;
import dev.carillon.store.Rows.IncidentState;
import dev.carillon.store.Rows.InhibitKey;
import dev.carillon.store.Rows.Member;
import dev.carillon.store.Rows.MemoKey;
import dev.carillon.store.Samples;
import dev.carillon.store.Tx;
import dev.carillon.store.sql.Binding;
import dev.carillon.store.sql.Session;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No statement may walk a whole table that grows with time. What is walked instead is the index of
 * what is open or unfinished, or a table with a row for each of something configured.
 */
final class SqlitePlanTest {
  private static final String ALLOWED =
      "SCAN (k|hop|\\d+ CONSTANT ROWS?|CONSTANT"
          + " ROW|(destination|forwarder|node|meta|migration)\\b.*|\\w+ USING (COVERING )?INDEX"
          + " (episode_open|incident_live|delivery_lane|delivery_set_aside|delivery_free))";

  @TempDir private Path folder;

  @Test
  void everyStatementWalksAnIndex() {
    try (SqliteStore store = SqliteStore.open(folder, InstantSource.system())) {
      store.transact(tx -> {
        load(tx);
        return 0;
      });
      change(store);
      store.heartbeat();
      assertIndexed(store.writer());
      for (int i = 0; i < 3; i++) {
        // The readers take turns.
        store.read(look -> {
          look(look);
          return 0;
        });
      }
      store.readers.forEach(SqlitePlanTest::assertIndexed);
    }
  }

  private static void assertIndexed(Session session) {
    List<String> all = List.copyOf(session.prepared());
    assertThat(all).hasSizeGreaterThan(15);
    List<String> bad = new ArrayList<>();
    for (String sql : all) {
      for (String step :
          session.list(
              "EXPLAIN QUERY PLAN " + sql,
              Binding.Arguments.NONE,
              row -> {
                row.number();
                row.number();
                row.number();
                return row.text();
              })) {
        if (step.startsWith("SCAN") && !step.matches(ALLOWED)) {
          bad.add(step + " in " + sql);
        }
      }
    }
    assertThat(bad).isEmpty();
  }

  private static void load(Tx tx) {
    AlertKey alert = new AlertKey("prod", 1);
    tx.episodes(List.of(alert));
    tx.episodesById(List.of(1L));
    tx.liveIncidents(List.of("g1"));
    tx.incidentsById(List.of(1L, 2L));
    tx.dueIncidents(1, 1);
    tx.staleEpisodes(1, 1);
    tx.membersOf(List.of(1L));
    tx.membershipsOf(List.of(1L));
    tx.inhibitors(List.of(new InhibitKey(1, 1, true)), 1);
    tx.busyLanes(List.of("l1"));
    tx.laneHeads(List.of("l1"), 2);
    tx.deliveries(List.of(1L));
    tx.dueDeliveries(1, 1, Set.of());
    tx.notifications(List.of(1L));
    tx.destinations();
    tx.memos(List.of(new MemoKey("mail", 1)));
    tx.forwarders();
    tx.nextDue(1);
  }

  private static void change(SqliteStore store) {
    Draft draft = new Draft();
    draft.newEpisodes.add(Samples.episode(1, "prod", 1));
    draft.newIncidents.add(Samples.incident(1, "g1", 5L));
    draft.newMembers.add(new Member(1, 1, false, null, Map.of()));
    draft.newDeliveries.add(Samples.delivery(1, "mail", "l1", 1, 5L));
    draft.events.add(Samples.event(1, 1L));
    draft.save(store);
    Draft change = new Draft();
    change.episodes.add(Samples.episode(1, "prod", 1));
    change.incidents.add(Samples.incident(1, "g1", 5L));
    change.members.add(new Member(1, 1, true, null, Map.of()));
    change.deliveries.add(Samples.delivery(1, "mail", "l1", 1, 5L));
    change.inhibitGone.add(1L);
    change.save(store);
    store.transact(tx -> {
      tx.dueDeliveries(9, 1, Set.of());
      return tx.nextDue(1);
    });
  }

  private static void look(Reads look) {
    look.openEpisodes(1, 1);
    look.episodes(List.of(1L));
    look.incidents(EnumSet.allOf(IncidentState.class), 9, 9);
    look.incident(1);
    look.members(1);
    look.notifications(1);
    look.notification(1);
    look.deliveries(EnumSet.allOf(DeliveryState.class), 9, 9);
    look.deliveriesOf(1);
    look.delivery(1);
    look.memos(1);
    look.destinations();
    look.forwarders();
    look.events(0, Set.of(), 9);
    look.timeline(1, 9);
    look.lastSeq();
    look.quarantine(9, 9);
    look.ledger();
    look.backlog();
    look.deadLetters();
    look.counts();
  }
}
