package dev.carillon.store;

import static dev.carillon.store.Samples.delivery;
import static dev.carillon.store.Samples.episode;
import static dev.carillon.store.Samples.event;
import static dev.carillon.store.Samples.incident;
import static dev.carillon.store.Samples.owned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.message.Event;
import dev.carillon.store.Rows.AlertKey;
import dev.carillon.store.Rows.Delivery;
import dev.carillon.store.Rows.Incident;
import dev.carillon.store.postgres.PostgresStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract, and what two nodes on one database may rely on. */
final class PostgresStoreTest extends StoreContract {
  private final String url = PostgresFixture.newSchema();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Store other;

  @Override
  protected Store open(String node) {
    return PostgresStore.open(url, node, InstantSource.system());
  }

  @Override
  protected void sql(String statement) {
    PostgresFixture.execute(url, statement);
  }

  @BeforeEach
  void openOther() {
    other = another("node-b");
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    PostgresFixture.drop(url);
  }

  @Test
  void aStartGivesNoIdThatAForgottenLifeGave() {
    long forgotten = store.<Long>transact(Tx::newId);
    sql("ALTER SEQUENCE id_block RESTART");
    restart();
    long first = store.<Long>transact(Tx::newId);
    assertThat(first).isGreaterThan(forgotten).isLessThan(1L << 53);
    assertThat(other.<Long>transact(Tx::newId)).isGreaterThan(first);
    restart();
    assertThat(store.<Long>transact(Tx::newId)).isGreaterThan(first);
  }

  @Test
  void ofTwoNodesThatOpenAGroupOneJoinsTheOther() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    Held held =
        hold(
            store,
            tx -> {
              runs.incrementAndGet();
              return open(tx, 1);
            });
    Draft first = new Draft();
    first.newIncidents.add(incident(2, "g1", null));
    first.newEpisodes.add(episode(2, "prod", 5));
    first.save(other);
    held.end();

    assertThat(runs).hasValue(2);
    assertThat(looked(look -> look.openEpisodes(Long.MAX_VALUE, 9)))
        .containsExactly(episode(2, "prod", 5));
    assertThat(load(tx -> tx.liveIncidents(List.of("g1")))).containsExactly(incident(2, "g1", 77L));
  }

  /** Opens episode and incident, or lets the incident that is there be flushed. */
  private static Changes open(Tx tx, long id) {
    Draft draft = new Draft();
    if (tx.episodes(List.of(new AlertKey("prod", 5))).isEmpty()) {
      draft.newEpisodes.add(episode(id, "prod", 5));
    }
    List<Incident> live = tx.liveIncidents(List.of("g1"));
    if (live.isEmpty()) {
      draft.newIncidents.add(incident(id, "g1", null));
    } else {
      draft.incidents.add(incident(live.getFirst().id(), "g1", 77L));
    }
    return draft.done();
  }

  @Test
  void twoNodesNeverTakeTheSameDueRows() throws Exception {
    Draft draft = new Draft();
    for (long id = 1; id <= 6; id++) {
      draft.newDeliveries.add(delivery(id, "mail", "l" + id, 1, id));
      draft.newIncidents.add(incident(id, "g" + id, id));
    }
    draft.save(store);
    List<Delivery> mine = new ArrayList<>();
    List<Incident> flushed = new ArrayList<>();
    Held held =
        hold(
            store,
            tx -> {
              mine.addAll(tx.dueDeliveries(9, 2, Set.of()));
              flushed.addAll(tx.dueIncidents(9, 2));
              return new Draft().done();
            });
    List<Delivery> theirs = other.transact(tx -> tx.dueDeliveries(9, 9, Set.of()));
    List<Incident> theirIncidents = other.transact(tx -> tx.dueIncidents(9, 9));
    held.end();

    assertThat(mine).extracting(Delivery::id).containsExactly(1L, 2L);
    assertThat(theirs).extracting(Delivery::id).containsExactly(3L, 4L, 5L, 6L);
    assertThat(flushed).extracting(Incident::id).containsExactly(1L, 2L);
    assertThat(theirIncidents).extracting(Incident::id).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void whatOneNodeLoadedAnotherWaitsForAndSeesChanged() throws Exception {
    Draft draft = new Draft();
    draft.newIncidents.add(incident(1, "g1", null));
    draft.save(store);
    Draft change = new Draft();
    change.incidents.add(incident(1, "g1", 55L));
    Held held =
        hold(
            store,
            tx -> {
              tx.incidentsById(List.of(1L));
              return change.done();
            });
    Future<List<Incident>> theirs =
        threads.submit(() -> other.transact(tx -> tx.liveIncidents(List.of("g1", "g2"))));
    awaitBlocked();
    held.end();
    assertThat(theirs.get()).containsExactly(incident(1, "g1", 55L));
  }

  @Test
  void aLaneThatOneNodeAppendsToAnotherDoesNotFindEmpty() throws Exception {
    Draft append = new Draft();
    append.newDeliveries.add(delivery(1, "mail", "l1", 1, 5L));
    Held held =
        hold(
            store,
            tx -> {
              assertThat(tx.busyLanes(List.of("l1"))).isEmpty();
              return append.done();
            });
    Future<List<Delivery>> theirs =
        threads.submit(() -> other.transact(tx -> tx.laneHeads(List.of("l1"), 5)));
    awaitBlocked();
    held.end();
    assertThat(theirs.get()).containsExactly(delivery(1, "mail", "l1", 1, 5L));
  }

  @Test
  void aReaderOfTheLogNeverMissesAnEventWhoeverWrites() throws Exception {
    int each = 100;
    List<Future<Integer>> writers = new ArrayList<>();
    for (Store node : List.of(store, other)) {
      writers.add(
          threads.submit(() -> {
            for (int i = 0; i < each; i++) {
              Draft draft = new Draft();
              draft.events.add(event(i, null));
              draft.events.add(event(i, null));
              draft.save(node);
            }
            return each;
          }));
    }
    List<Long> seen = new ArrayList<>();
    while (seen.size() < 4 * each && !Thread.interrupted()) {
      for (Event event : looked(look -> look.events(seen.size(), Set.of(), 50))) {
        seen.add(event.seq());
        assertThat(event.seq()).isEqualTo(seen.size());
      }
      for (Future<Integer> writer : writers) {
        if (writer.isDone()) {
          writer.get();
        }
      }
    }
  }

  @Test
  void whatANodeHadIsFreeOnceItsLeaseHasPassed() {
    Draft draft = new Draft();
    draft.newDeliveries.add(owned(delivery(1, "mail", "l1", 1, 5L), "node-a", store.epoch()));
    draft.newDeliveries.add(owned(delivery(2, "mail", "l2", 1, 5L), "node-b", other.epoch()));
    draft.save(store);
    other.heartbeat();
    assertThat(load(tx -> tx.dueDeliveries(9, 9, Set.of()))).isEmpty();

    sql("UPDATE node SET alive_until = 1 WHERE name = 'node-a'");
    other.heartbeat();

    assertThat(load(tx -> tx.dueDeliveries(9, 9, Set.of())))
        .extracting(Delivery::id)
        .containsExactly(1L);
    store.heartbeat();
  }

  @Test
  void aCommitThatTheServerDiedInIsReportedAndLeavesNothing() {
    sql(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';"
            + " CREATE CONSTRAINT TRIGGER die AFTER INSERT ON episode"
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()");
    Draft draft = new Draft();
    draft.newEpisodes.add(episode(1, "prod", 1));
    assertThatThrownBy(() -> draft.save(store))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.TRANSIENT));

    sql("DROP TRIGGER die ON episode");
    assertThat(store.<Reads.Counts>read(Reads::counts).openEpisodes()).isZero();
    draft.save(store);
    assertThat(store.<Reads.Counts>read(Reads::counts).openEpisodes()).isEqualTo(1);
  }

  /** Until somebody waits for a lock. */
  private void awaitBlocked() {
    String waiting =
        "DO 'BEGIN IF NOT EXISTS (SELECT FROM pg_locks WHERE NOT granted) THEN "
            + "RAISE EXCEPTION ''nobody waits''; END IF; END'";
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30)) {
      try {
        sql(waiting);
        return;
      } catch (IllegalStateException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("nobody ever waited for a lock");
  }

  /** A transaction that the test holds open between its loads and its save. */
  private Held hold(Store on, Function<Tx, Changes> work) {
    CountDownLatch loaded = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Future<Long> done =
        threads.submit(() ->
            on.transact(tx -> {
              Changes changes = work.apply(tx);
              loaded.countDown();
              await(go);
              return tx.save(changes);
            }));
    await(loaded);
    return new Held(go, done);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record Held(CountDownLatch go, Future<Long> done) {
    void end() throws InterruptedException, ExecutionException {
      go.countDown();
      done.get();
    }
  }
}
