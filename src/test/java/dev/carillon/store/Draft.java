package dev.carillon.store;

import dev.carillon.message.Event;
import java.util.ArrayList;
import java.util.List;

/** Changes that a test puts together line by line. */
public final class Draft {
  public final List<Rows.Episode> newEpisodes = new ArrayList<>();
  public final List<Rows.Episode> episodes = new ArrayList<>();
  public final List<Rows.Incident> newIncidents = new ArrayList<>();
  public final List<Rows.Incident> incidents = new ArrayList<>();
  public final List<Rows.Member> newMembers = new ArrayList<>();
  public final List<Rows.Member> members = new ArrayList<>();
  public final List<Rows.NotificationRow> newNotifications = new ArrayList<>();
  public final List<Rows.Delivery> newDeliveries = new ArrayList<>();
  public final List<Rows.Delivery> deliveries = new ArrayList<>();
  public final List<Rows.DestinationRow> destinations = new ArrayList<>();
  public final List<Rows.MemoRow> memos = new ArrayList<>();
  public final List<Rows.InhibitSide> newInhibitSides = new ArrayList<>();
  public final List<Long> inhibitGone = new ArrayList<>();
  public final List<Long> inhibitRulesGone = new ArrayList<>();
  public final List<Long> newInhibitRules = new ArrayList<>();
  public final List<Rows.ForwarderRow> forwarders = new ArrayList<>();
  public final List<Rows.Quarantine> newQuarantines = new ArrayList<>();
  public final List<Rows.Silence> silences = new ArrayList<>();
  public final List<Event> events = new ArrayList<>();
  public Ledger ledger = Ledger.ZERO;

  public Changes done() {
    return new Changes(
        newEpisodes,
        episodes,
        newIncidents,
        incidents,
        newMembers,
        members,
        newNotifications,
        newDeliveries,
        deliveries,
        destinations,
        memos,
        newInhibitSides,
        inhibitGone,
        inhibitRulesGone,
        newInhibitRules,
        forwarders,
        newQuarantines,
        silences,
        events,
        ledger);
  }

  /** In a transaction of its own. */
  public long save(Store store) {
    return store.transact(tx -> tx.save(done()));
  }
}
