package dev.carillon.store;

import static dev.carillon.store.Samples.closed;
import static dev.carillon.store.Samples.delivery;
import static dev.carillon.store.Samples.episode;
import static dev.carillon.store.Samples.event;
import static dev.carillon.store.Samples.in;
import static dev.carillon.store.Samples.incident;
import static dev.carillon.store.Samples.notification;
import static dev.carillon.store.Samples.owned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.message.Event;
import dev.carillon.store.Rows.AlertKey;
import dev.carillon.store.Rows.Delivery;
import dev.carillon.store.Rows.DeliveryState;
import dev.carillon.store.Rows.DestinationRow;
import dev.carillon.store.Rows.DestinationState;
import dev.carillon.store.Rows.Episode;
import dev.carillon.store.Rows.ForwarderRow;
import dev.carillon.store.Rows.Incident;
import dev.carillon.store.Rows.IncidentState;
import dev.carillon.store.Rows.InhibitKey;
import dev.carillon.store.Rows.InhibitSide;
import dev.carillon.store.Rows.Member;
import dev.carillon.store.Rows.MemoKey;
import dev.carillon.store.Rows.MemoRow;
import dev.carillon.store.Rows.Told;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@link Tx} promises for its rows; what {@link Store} promises is in {@link NodeContract}.
 */
abstract class StoreContract extends NodeContract {
  @Test
  void anEpisodeIsFoundByItsAlertWhileItIsOpen() {
    Draft draft = new Draft();
    draft.newEpisodes.add(closed(episode(1, "prod", -5), 3_000));
    draft.newEpisodes.add(closed(episode(2, "prod", -5), 4_000));
    draft.newEpisodes.add(episode(3, "prod", -5));
    draft.newEpisodes.add(closed(episode(4, "prod", 6), 4_000));
    draft.newEpisodes.add(closed(episode(5, "prod", 6), 5_000));
    draft.newEpisodes.add(episode(6, "lab", 6));
    draft.save(store);

    AlertKey open = new AlertKey("prod", -5);
    AlertKey over = new AlertKey("prod", 6);
    AlertKey unknown = new AlertKey("prod", 7);
    assertThat(load(tx -> tx.episodes(List.of(over, open, unknown, open))))
        .containsExactlyInAnyOrder(episode(3, "prod", -5), closed(episode(5, "prod", 6), 5_000));
    assertThat(load(tx -> tx.episodesById(List.of(4L, 1L, 99L))))
        .extracting(Episode::id)
        .containsExactlyInAnyOrder(1L, 4L);
  }

  @Test
  void anEpisodeChanges() {
    Draft draft = new Draft();
    draft.newEpisodes.add(episode(1, "prod", 5));
    draft.save(store);
    Draft change = new Draft();
    change.episodes.add(closed(episode(1, "prod", 5), 7_000));
    change.newEpisodes.add(episode(2, "prod", 5));
    change.save(store);

    assertThat(load(tx -> tx.episodesById(List.of(1L))))
        .containsExactly(closed(episode(1, "prod", 5), 7_000));
    assertThat(load(tx -> tx.episodes(List.of(new AlertKey("prod", 5)))))
        .containsExactly(episode(2, "prod", 5));
  }

  @Test
  void anAlertHasOneOpenEpisodeAndAGroupOneLiveIncident() {
    Draft draft = new Draft();
    draft.newEpisodes.add(episode(1, "prod", 5));
    draft.newIncidents.add(incident(1, "g1", IncidentState.ACKNOWLEDGED, null));
    draft.save(store);

    Draft twice = new Draft();
    twice.newEpisodes.add(episode(2, "prod", 5));
    assertThatThrownBy(() -> twice.save(store))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED));
    Draft again = new Draft();
    again.newIncidents.add(incident(2, "g1", null));
    assertThatThrownBy(() -> again.save(store)).isInstanceOf(StoreException.class);
  }

  @Test
  void whatIsChangedMustBeThere() {
    Draft draft = new Draft();
    draft.episodes.add(episode(1, "prod", 5));
    assertThatThrownBy(() -> draft.save(store))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("episode");
  }

  @Test
  void incidentsAreFoundByGroupWhileTheyLive() {
    Draft draft = new Draft();
    draft.newIncidents.add(incident(1, "g1", IncidentState.RESOLVED, null));
    draft.newIncidents.add(incident(2, "g1", null));
    draft.newIncidents.add(incident(3, "g2", IncidentState.RESOLVED, null));
    draft.save(store);

    assertThat(load(tx -> tx.liveIncidents(List.of("g2", "g1", "g3"))))
        .containsExactly(incident(2, "g1", null));
    assertThat(load(tx -> tx.incidentsById(List.of(3L, 4L))))
        .containsExactly(incident(3, "g2", IncidentState.RESOLVED, null));

    Draft change = new Draft();
    change.incidents.add(incident(2, "g1", IncidentState.RESOLVED, null));
    change.newIncidents.add(incident(4, "g1", 5L));
    change.save(store);
    assertThat(load(tx -> tx.liveIncidents(List.of("g1")))).containsExactly(incident(4, "g1", 5L));
  }

  @Test
  void incidentsAreDueEarliestFirst() {
    Draft draft = new Draft();
    draft.newIncidents.add(incident(1, "g1", 300L));
    draft.newIncidents.add(incident(2, "g2", 100L));
    draft.newIncidents.add(incident(3, "g3", null));
    draft.newIncidents.add(incident(4, "g4", IncidentState.RESOLVED, 50L));
    draft.newIncidents.add(incident(5, "g5", 301L));
    draft.save(store);

    assertThat(load(tx -> tx.dueIncidents(300, 10)))
        .extracting(Incident::id)
        .containsExactly(2L, 1L);
    assertThat(load(tx -> tx.dueIncidents(300, 1))).extracting(Incident::id).containsExactly(2L);
    assertThat(load(tx -> tx.dueIncidents(99, 10))).isEmpty();
  }

  @Test
  void episodesAreStaleWhenTheirTimeHasCome() {
    Draft draft = new Draft();
    draft.newEpisodes.add(stale(episode(1, "prod", 1), 0, 200L));
    draft.newEpisodes.add(stale(episode(2, "prod", 2), 0, 100L));
    draft.newEpisodes.add(stale(episode(3, "prod", 3), 0, 301L));
    draft.newEpisodes.add(stale(episode(4, "prod", 4), 4, 100L));
    draft.newEpisodes.add(stale(episode(5, "prod", 5), 0, null));
    draft.save(store);

    assertThat(load(tx -> tx.staleEpisodes(300, 10)))
        .extracting(Episode::id)
        .containsExactly(2L, 1L);
    assertThat(load(tx -> tx.staleEpisodes(300, 1))).extracting(Episode::id).containsExactly(2L);
    assertThat(load(tx -> tx.staleEpisodes(99, 10))).isEmpty();
    assertThat(store.<Long>transact(tx -> tx.nextDue(200))).isEqualTo(301);
  }

  private static Episode stale(Episode e, long life, @Nullable Long staleAt) {
    return new Episode(
        e.id(),
        e.sender(),
        e.fp(),
        life,
        e.startsAt(),
        e.startsText(),
        e.endsAt(),
        e.endsText(),
        e.seenAt(),
        staleAt,
        e.labels(),
        e.annotations(),
        e.added(),
        e.generatorUrl(),
        e.version());
  }

  @Test
  void membersLeave() {
    Told told = new Told(Told.What.RESOLVED, Long.MAX_VALUE);
    Draft draft = new Draft();
    draft.newMembers.add(new Member(1, 11, false, null, Map.of()));
    draft.newMembers.add(new Member(1, 12, false, null, Map.of("mail", told)));
    draft.newMembers.add(new Member(2, 12, false, null, Map.of()));
    draft.save(store);
    Draft change = new Draft();
    change.members.add(new Member(1, 11, true, null, Map.of("mail", told, "ops/slack", told)));
    change.members.add(new Member(2, 12, false, "silenced", Map.of("slack", told)));
    change.save(store);

    assertThat(load(tx -> tx.membersOf(List.of(1L, 3L))))
        .containsExactly(new Member(1, 12, false, null, Map.of("mail", told)));
    assertThat(load(tx -> tx.membershipsOf(List.of(11L, 12L))))
        .containsExactlyInAnyOrder(
            new Member(1, 12, false, null, Map.of("mail", told)),
            new Member(2, 12, false, "silenced", Map.of("slack", told)));
    assertThat(looked(look -> look.members(1)))
        .contains(new Member(1, 11, true, null, Map.of("mail", told, "ops/slack", told)));
  }

  @Test
  void sourcesInhibitUntilTheyGoOrExpire() {
    Draft draft = new Draft();
    draft.newInhibitSides.add(new InhibitSide(-1, 7, false, 11, Long.MAX_VALUE));
    draft.newInhibitSides.add(new InhibitSide(-1, 7, true, 12, Long.MAX_VALUE));
    draft.newInhibitSides.add(new InhibitSide(-1, 8, true, 12, Long.MAX_VALUE));
    draft.newInhibitSides.add(new InhibitSide(2, 7, false, 13, 500));
    draft.save(store);

    InhibitKey plain = new InhibitKey(-1, 8, false);
    InhibitKey sourceToo = new InhibitKey(-1, 8, true);
    InhibitKey bySource = new InhibitKey(-1, 7, true);
    InhibitKey expiring = new InhibitKey(2, 7, false);
    Set<InhibitKey> all = Set.of(plain, sourceToo, bySource, expiring, new InhibitKey(3, 3, true));
    assertThat(loadMap(tx -> tx.inhibitors(all, 499)))
        .isEqualTo(Map.of(plain, 12L, bySource, 11L, expiring, 13L));
    assertThat(loadMap(tx -> tx.inhibitors(all, 500))).isEqualTo(Map.of(plain, 12L, bySource, 11L));
    assertThat(store.<Map<InhibitKey, Long>>read(look -> look.inhibitors(all, 499)))
        .isEqualTo(Map.of(plain, 12L, bySource, 11L, expiring, 13L));

    Draft gone = new Draft();
    gone.inhibitGone.add(12L);
    gone.save(store);
    assertThat(loadMap(tx -> tx.inhibitors(all, 499)).keySet())
        .isEqualTo(Set.of(bySource, expiring));
  }

  @Test
  void aLaneIsReadInOrder() {
    Draft draft = new Draft();
    draft.newDeliveries.add(in(delivery(1, "mail", "l1", 1, null), DeliveryState.DELIVERED, null));
    draft.newDeliveries.add(in(delivery(2, "mail", "l1", 2, null), DeliveryState.SENDING, 5L));
    draft.newDeliveries.add(delivery(3, "mail", "l1", 4, null));
    draft.newDeliveries.add(in(delivery(4, "mail", "l1", 3, null), DeliveryState.HELD, null));
    draft.newDeliveries.add(in(delivery(5, "mail", "l2", 9, null), DeliveryState.DEAD, null));
    draft.newDeliveries.add(delivery(6, "mail", "l3", 1, 5L));
    draft.save(store);

    assertThat(loadMap(tx -> tx.busyLanes(List.of("l1", "l2", "l3", "l4"))))
        .isEqualTo(Map.of("l1", 4L, "l3", 1L));
    assertThat(load(tx -> tx.laneHeads(List.of("l1"), 10)))
        .extracting(Delivery::id)
        .containsExactly(2L, 4L, 3L);
    assertThat(load(tx -> tx.laneHeads(List.of("l1", "l2", "l3"), 1)))
        .extracting(Delivery::id)
        .containsExactlyInAnyOrder(2L, 6L);
    assertThat(load(tx -> tx.deliveries(List.of(5L, 9L)))).hasSize(1);

    Draft change = new Draft();
    Delivery done = in(delivery(2, "mail", "l1", 2, null), DeliveryState.DELIVERED, null);
    change.deliveries.add(done);
    change.save(store);
    assertThat(load(tx -> tx.deliveries(List.of(2L)))).containsExactly(done);
    assertThat(load(tx -> tx.laneHeads(List.of("l1"), 1)))
        .extracting(Delivery::id)
        .containsExactly(4L);
  }

  @Test
  void deliveriesAreDueEarliestFirstUnlessSomebodyHasThem() {
    Draft draft = new Draft();
    draft.newDeliveries.add(delivery(1, "mail", "l1", 1, 300L));
    draft.newDeliveries.add(delivery(2, "slack", "l2", 1, 100L));
    draft.newDeliveries.add(owned(delivery(3, "mail", "l3", 1, 50L), store.node(), store.epoch()));
    draft.newDeliveries.add(in(delivery(4, "mail", "l4", 1, null), DeliveryState.DEAD, 50L));
    draft.newDeliveries.add(delivery(5, "jira", "l5", 1, 301L));
    draft.newDeliveries.add(delivery(6, "mail", "l1", 2, null));
    draft.save(store);

    assertThat(load(tx -> tx.dueDeliveries(300, 10, Set.of())))
        .extracting(Delivery::id)
        .containsExactly(2L, 1L);
    assertThat(load(tx -> tx.dueDeliveries(300, 10, Set.of("slack"))))
        .extracting(Delivery::id)
        .containsExactly(1L);
    assertThat(load(tx -> tx.dueDeliveries(300, 1, Set.of()))).hasSize(1);
  }

  @Test
  void aDestinationThatIsLeftOutDoesNotStarveTheOthers() {
    Draft draft = new Draft();
    LongStream.rangeClosed(1, 200)
        .forEach(id -> draft.newDeliveries.add(delivery(id, "dead", "l" + id, 1, 1L)));
    draft.newDeliveries.add(delivery(900, "mail", "l900", 1, 2L));
    draft.save(store);

    assertThat(load(tx -> tx.dueDeliveries(10, 5, Set.of("dead"))))
        .extracting(Delivery::id)
        .containsExactly(900L);
  }

  private long nextDue(long now) {
    return store.<Long>transact(tx -> tx.nextDue(now));
  }

  @Test
  void theNextDueMomentIsAfterNow() {
    assertThat(nextDue(0)).isEqualTo(Long.MAX_VALUE);
    Draft draft = new Draft();
    draft.newIncidents.add(incident(1, "g1", 100L));
    draft.newIncidents.add(incident(2, "g2", 400L));
    draft.newDeliveries.add(delivery(1, "mail", "l1", 1, 50L));
    draft.newDeliveries.add(delivery(2, "mail", "l2", 1, 300L));
    draft.newDeliveries.add(delivery(3, "slack", "l3", 1, 200L));
    draft.newDeliveries.add(owned(delivery(4, "mail", "l4", 1, 150L), store.node(), store.epoch()));
    draft.save(store);

    assertThat(LongStream.of(0, 50, 100, 200, 300, 400).map(this::nextDue))
        .containsExactly(50L, 100L, 200L, 300L, 400L, Long.MAX_VALUE);
  }

  @Test
  void theOldestEventsAreDeletedALittleAtATime() {
    Draft draft = new Draft();
    for (long at = 1; at <= 6; at++) {
      draft.events.add(event(at, null));
    }
    draft.save(store);
    assertThat(store.<Integer>transact(tx -> tx.deleteEvents(9, 1, 3))).isZero();
    assertThat(store.<Integer>transact(tx -> tx.deleteEvents(Long.MAX_VALUE, 6, 3))).isEqualTo(3);
    assertThat(store.<Integer>transact(tx -> tx.deleteEvents(4, 6, 3))).isEqualTo(1);
    assertThat(store.<Integer>transact(tx -> tx.deleteEvents(Long.MAX_VALUE, 6, 3))).isEqualTo(1);
    assertThat(store.<Integer>transact(tx -> tx.deleteEvents(Long.MAX_VALUE, 6, 3))).isZero();
    assertThat(looked(look -> look.events(0, Set.of(), 9)))
        .extracting(Event::seq)
        .containsExactly(6L);
  }

  @Test
  void aForwarderIsTheNodesThatHasIt() {
    Draft draft = new Draft();
    draft.events.add(event(1, null));
    draft.save(store);
    assertThat(store.<Boolean>transact(tx -> tx.claimForwarder("soc", 9_000_000))).isTrue();
    assertThat(load(Tx::forwarders))
        .containsExactly(new ForwarderRow("soc", 1, DestinationState.OK, null, ""));
    assertThat(store.<Boolean>transact(tx -> tx.claimForwarder("soc", 9_000_000))).isTrue();

    sql("UPDATE forwarder SET owner = 'node-x'");
    assertThat(store.<Boolean>transact(tx -> tx.claimForwarder("soc", 9_000_000))).isFalse();
    Draft change = new Draft();
    change.forwarders.add(new ForwarderRow("soc", 7, DestinationState.HELD, null, "403"));
    change.save(store);
    assertThat(store.<Boolean>transact(tx -> tx.claimForwarder("soc", 9_000_000))).isFalse();

    sql("UPDATE forwarder SET owner_until = 0");
    assertThat(store.<Boolean>transact(tx -> tx.claimForwarder("soc", 9_000_000))).isTrue();
    assertThat(load(Tx::forwarders))
        .containsExactly(new ForwarderRow("soc", 7, DestinationState.HELD, null, "403"));
  }

  @Test
  void notificationsDestinationsMemosAndForwardersAreKept() {
    Draft draft = new Draft();
    draft.newNotifications.add(notification(1, 1));
    draft.destinations.add(new DestinationRow("mail", DestinationState.HELD, 5L, "401", 4, 1));
    draft.memos.add(new MemoRow("jira", 1, "{\"key\":\"OPS-1\"}"));
    draft.forwarders.add(new ForwarderRow("soc", 3, DestinationState.OK, null, ""));
    draft.save(store);
    DestinationRow well = new DestinationRow("mail", DestinationState.OK, null, "", 9, 0);
    ForwarderRow paused = new ForwarderRow("soc", 4, DestinationState.PAUSED, 8L, "503");
    MemoRow memo = new MemoRow("jira", 1, "{\"key\":\"OPS-2\"}");
    Draft change = new Draft();
    change.destinations.add(well);
    change.memos.add(memo);
    change.forwarders.add(paused);
    change.save(store);

    assertThat(load(tx -> tx.notifications(List.of(1L, 2L)))).containsExactly(notification(1, 1));
    assertThat(load(Tx::destinations)).containsExactly(well);
    assertThat(load(Tx::forwarders)).containsExactly(paused);
    assertThat(load(tx -> tx.memos(List.of(new MemoKey("jira", 1), new MemoKey("jira", 2)))))
        .containsExactly(memo);
  }

  @Test
  void noKeysCostNothing() {
    store.transact(tx -> {
      assertThat(tx.episodes(List.of())).isEmpty();
      assertThat(tx.episodesById(List.of())).isEmpty();
      assertThat(tx.liveIncidents(List.of())).isEmpty();
      assertThat(tx.membersOf(List.of())).isEmpty();
      assertThat(tx.inhibitors(List.of(), 0)).isEmpty();
      assertThat(tx.busyLanes(List.of())).isEmpty();
      assertThat(tx.laneHeads(List.of(), 1)).isEmpty();
      assertThat(tx.save(new Draft().done())).isZero();
      return 0;
    });
    assertThat(store.rowsWritten()).isZero();
  }

  @Test
  void everyRowWrittenIsCounted() {
    Draft draft = new Draft();
    draft.newEpisodes.add(episode(1, "prod", 1));
    draft.newIncidents.add(incident(1, "g1", null));
    draft.newMembers.add(new Member(1, 1, false, null, Map.of()));
    draft.events.add(event(1, 1L));
    draft.save(store);
    // The fifth is the log's head.
    assertThat(store.rowsWritten()).isEqualTo(5);
  }

  @Test
  void manyKeysAreLoadedAtOnce() {
    Draft draft = new Draft();
    Set<AlertKey> keys = new HashSet<>();
    for (long id = 1; id <= 3_000; id++) {
      draft.newEpisodes.add(episode(id, "prod", id * 0x9E3779B97F4A7C15L));
      keys.add(new AlertKey("prod", id * 0x9E3779B97F4A7C15L));
    }
    draft.save(store);
    assertThat(load(tx -> tx.episodes(keys))).hasSize(3_000);
  }
}
