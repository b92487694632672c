package dev.carillon.store;

import static dev.carillon.store.Samples.closed;
import static dev.carillon.store.Samples.delivery;
import static dev.carillon.store.Samples.episode;
import static dev.carillon.store.Samples.event;
import static dev.carillon.store.Samples.in;
import static dev.carillon.store.Samples.incident;
import static dev.carillon.store.Samples.notification;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Rows.Delivery;
import dev.carillon.store.Rows.DeliveryState;
import dev.carillon.store.Rows.DestinationRow;
import dev.carillon.store.Rows.DestinationState;
import dev.carillon.store.Rows.ForwarderRow;
import dev.carillon.store.Rows.IncidentState;
import dev.carillon.store.Rows.Member;
import dev.carillon.store.Rows.MemoRow;
import dev.carillon.store.Rows.Quarantine;
import dev.carillon.store.Rows.Told;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@link Reads} promises. */
abstract class ReadsContract extends StoreHarness {
  private static final long TOP = Long.MAX_VALUE;

  @Test
  void anEmptyStoreAnswersEverything() {
    look(look -> {
      assertThat(look.openEpisodes(TOP, 10)).isEmpty();
      assertThat(look.incident(1)).isNull();
      assertThat(look.notification(1)).isNull();
      assertThat(look.delivery(1)).isNull();
      assertThat(look.events(0, Set.of(), 10)).isEmpty();
      assertThat(look.lastSeq()).isZero();
      assertThat(look.ledger()).isEqualTo(Ledger.ZERO);
      assertThat(look.backlog()).isEmpty();
      assertThat(look.deadLetters()).isEmpty();
      assertThat(look.counts()).isEqualTo(new Reads.Counts(0, 0));
    });
  }

  @Test
  void episodesArePagedNewestFirst() {
    Draft draft = new Draft();
    LongStream.rangeClosed(1, 5).forEach(id -> draft.newEpisodes.add(episode(id, "prod", id)));
    draft.newEpisodes.add(closed(episode(6, "prod", 6), 5_000));
    draft.save(store);

    look(look -> {
      assertThat(look.openEpisodes(TOP, 2)).extracting(Rows.Episode::id).containsExactly(5L, 4L);
      assertThat(look.openEpisodes(4, 9)).extracting(Rows.Episode::id).containsExactly(3L, 2L, 1L);
      assertThat(look.episodes(List.of(6L, 2L, 77L)))
          .extracting(Rows.Episode::id)
          .containsExactlyInAnyOrder(6L, 2L);
      assertThat(look.counts().openEpisodes()).isEqualTo(5);
    });
  }

  @Test
  void incidentsAreListedByState() {
    Draft draft = new Draft();
    draft.newIncidents.add(incident(1, "g1", IncidentState.RESOLVED, null));
    draft.newIncidents.add(incident(2, "g1", IncidentState.OPEN, null));
    draft.newIncidents.add(incident(3, "g2", IncidentState.ACKNOWLEDGED, null));
    draft.newIncidents.add(incident(4, "g3", IncidentState.OPEN, null));
    draft.save(store);

    look(look -> {
      assertThat(look.incidents(EnumSet.allOf(IncidentState.class), TOP, 10))
          .extracting(Rows.Incident::id)
          .containsExactly(4L, 3L, 2L, 1L);
      assertThat(look.incidents(EnumSet.of(IncidentState.OPEN), 4, 10))
          .extracting(Rows.Incident::id)
          .containsExactly(2L);
      assertThat(look.incidents(EnumSet.of(IncidentState.RESOLVED), TOP, 10))
          .extracting(Rows.Incident::id)
          .containsExactly(1L);
      assertThat(look.incidents(EnumSet.complementOf(EnumSet.of(IncidentState.OPEN)), TOP, 1))
          .extracting(Rows.Incident::id)
          .containsExactly(3L);
      assertThat(look.incident(3)).isEqualTo(incident(3, "g2", IncidentState.ACKNOWLEDGED, null));
      assertThat(look.counts().liveIncidents()).isEqualTo(3);
    });
  }

  @Test
  void everythingOfAnIncidentIsFound() {
    Told told = new Told(Told.What.FIRING, 31);
    Draft draft = new Draft();
    draft.newIncidents.add(incident(1, "g1", null));
    draft.newMembers.add(new Member(1, 11, true, null, Map.of("mail \"ops\"", told)));
    draft.newMembers.add(new Member(1, 12, false, null, Map.of()));
    draft.newMembers.add(new Member(2, 13, false, null, Map.of()));
    draft.newNotifications.add(notification(21, 1));
    draft.newNotifications.add(notification(22, 1));
    draft.newDeliveries.add(delivery(31, "mail", "lane", 1, 5L));
    draft.newDeliveries.add(delivery(32, "mail", "lane", 2, null));
    draft.memos.add(new MemoRow("slack", 1, "{\"ts\":\"1.2\"}"));
    draft.memos.add(new MemoRow("jira", 1, "{\"key\":\"OPS-1\"}"));
    draft.events.add(event(1, 1L));
    draft.events.add(event(2, 2L));
    draft.events.add(event(3, 1L));
    draft.save(store);

    look(look -> {
      assertThat(look.members(1))
          .containsExactlyInAnyOrder(
              new Member(1, 11, true, null, Map.of("mail \"ops\"", told)),
              new Member(1, 12, false, null, Map.of()));
      assertThat(look.notifications(1)).containsExactly(notification(22, 1), notification(21, 1));
      assertThat(look.notification(21)).isEqualTo(notification(21, 1));
      assertThat(look.deliveriesOf(1)).extracting(Delivery::id).containsExactly(32L, 31L);
      assertThat(look.delivery(31)).isEqualTo(delivery(31, "mail", "lane", 1, 5L));
      assertThat(look.memos(1)).extracting(MemoRow::destination).containsExactly("jira", "slack");
      assertThat(look.timeline(1, 10)).extracting(Event::at).containsExactly(1L, 3L);
      assertThat(look.timeline(1, 1)).hasSize(1);
    });
  }

  @Test
  void deliveriesAreListedByState() {
    Draft draft = new Draft();
    long id = 0;
    for (DeliveryState state : DeliveryState.values()) {
      for (String destination : List.of("mail", "slack")) {
        id++;
        draft.newDeliveries.add(in(delivery(id, destination, "lane-" + id, 1, null), state, null));
      }
    }
    draft.save(store);

    look(look -> {
      for (DeliveryState state : DeliveryState.values()) {
        List<Delivery> found = look.deliveries(EnumSet.of(state), TOP, 10);
        assertThat(found).extracting(Delivery::state).containsExactly(state, state);
        assertThat(look.deliveries(EnumSet.of(state), found.getFirst().id(), 10))
            .containsExactly(found.getLast());
      }
      assertThat(look.deliveries(EnumSet.allOf(DeliveryState.class), TOP, 3))
          .extracting(Delivery::id)
          .containsExactly(14L, 13L, 12L);
      assertThat(look.backlog())
          .isEqualTo(
              Map.of(
                  "mail", new Reads.Backlog(3, 6, 4_000),
                  "slack", new Reads.Backlog(3, 6, 4_000)));
      assertThat(look.deadLetters()).isEqualTo(Map.of("mail", 1L, "slack", 1L));
    });
  }

  @Test
  void eventsAreReadFromACursor() {
    Draft draft = new Draft();
    draft.events.add(event(1, EventKind.ALERT_FIRING, null));
    draft.events.add(event(2, EventKind.POLICY_LOADED, null));
    draft.events.add(event(3, EventKind.ALERT_RESOLVED, 4L));
    assertThat(draft.save(store)).isEqualTo(3);

    look(look -> {
      assertThat(look.lastSeq()).isEqualTo(3);
      assertThat(look.events(0, Set.of(), 10)).extracting(Event::seq).containsExactly(1L, 2L, 3L);
      assertThat(look.events(1, Set.of(), 1)).extracting(Event::seq).containsExactly(2L);
      assertThat(look.events(0, EnumSet.of(EventKind.ALERT_FIRING, EventKind.ALERT_RESOLVED), 10))
          .extracting(Event::at)
          .containsExactly(1L, 3L);
      assertThat(look.events(3, Set.of(), 10)).isEmpty();
    });
  }

  @Test
  void destinationsForwardersAndQuarantineAreListed() {
    DestinationRow paused =
        new DestinationRow("slack", DestinationState.PAUSED, 7L, "connection refused", 6, 2);
    ForwarderRow soc = new ForwarderRow("soc", 17, DestinationState.OK, null, "");
    Draft draft = new Draft();
    draft.destinations.add(paused);
    draft.forwarders.add(soc);
    draft.newQuarantines.add(new Quarantine(1, 5, "prod", "no labels", 2, "{}"));
    draft.newQuarantines.add(new Quarantine(2, 6, "prod", "no labels", 2, "[]"));
    draft.save(store);

    look(look -> {
      assertThat(look.destinations()).containsExactly(paused);
      assertThat(look.forwarders()).containsExactly(soc);
      assertThat(look.quarantine(TOP, 10)).extracting(Quarantine::id).containsExactly(2L, 1L);
      assertThat(look.quarantine(2, 10))
          .containsExactly(new Quarantine(1, 5, "prod", "no labels", 2, "{}"));
    });
  }

  @Test
  void aLookSeesOneStateWhateverIsCommittedMeanwhile() {
    Draft first = new Draft();
    first.events.add(event(1, null));
    first.save(store);

    look(look -> {
      assertThat(look.lastSeq()).isEqualTo(1);
      Draft second = new Draft();
      second.events.add(event(2, null));
      second.newEpisodes.add(episode(1, "prod", 1));
      assertThat(second.save(store)).isEqualTo(2);
      assertThat(look.events(0, Set.of(), 10)).hasSize(1);
      assertThat(look.counts().openEpisodes()).isZero();
    });
    assertThat((long) store.<Long>read(Reads::lastSeq)).isEqualTo(2);
  }
}
