package dev.carillon.store.sql;

import dev.carillon.store.Changes;

/**
 * Writes what a transaction decided, one batch per table. Updates come before inserts, so that an
 * alert's next episode may open, and a group's next incident, in the transaction that closes the
 * one before; the log's head comes last.
 */
final class Saves {
  private Saves() {}

  private static final String GONE = "DELETE FROM inhibit_side WHERE episode = ?";

  private static final String RULE_SIDES_GONE = "DELETE FROM inhibit_side WHERE rule = ?";
  private static final String RULE_GONE = "DELETE FROM inhibit_rule WHERE id = ?";
  private static final String NEW_RULE = "INSERT INTO inhibit_rule (id) VALUES (?)";

  static long save(Session s, Changes c) {
    s.batch(RULE_SIDES_GONE, c.inhibitRulesGone(), Binding::number);
    s.batch(RULE_GONE, c.inhibitRulesGone(), Binding::number);
    s.batch(NEW_RULE, c.newInhibitRules(), Binding::number);
    s.updates(AlertTables.UPDATE_EPISODE, c.episodes(), AlertTables.EPISODE_CHANGE);
    s.batch(AlertTables.EPISODE.insert(), c.newEpisodes(), AlertTables.EPISODE.writer());
    s.batch(GONE, c.inhibitGone(), Binding::number);
    s.batch(
        AlertTables.INHIBIT_SIDE.insert(), c.newInhibitSides(), AlertTables.INHIBIT_SIDE.writer());
    s.updates(IncidentTables.UPDATE_INCIDENT, c.incidents(), IncidentTables.INCIDENT_CHANGE);
    s.batch(IncidentTables.INCIDENT.insert(), c.newIncidents(), IncidentTables.INCIDENT.writer());
    s.updates(IncidentTables.UPDATE_MEMBER, c.members(), IncidentTables.MEMBER_CHANGE);
    s.batch(IncidentTables.MEMBER.insert(), c.newMembers(), IncidentTables.MEMBER.writer());
    s.batch(
        IncidentTables.NOTIFICATION.insert(),
        c.newNotifications(),
        IncidentTables.NOTIFICATION.writer());
    s.batch(DeliveryTables.DELIVERY.insert(), c.newDeliveries(), DeliveryTables.DELIVERY.writer());
    s.updates(DeliveryTables.UPDATE_DELIVERY, c.deliveries(), DeliveryTables.DELIVERY_CHANGE);
    s.batch(DeliveryTables.SAVE_DESTINATION, c.destinations(), DeliveryTables.DESTINATION.writer());
    s.batch(IncidentTables.SAVE_MEMO, c.memos(), IncidentTables.MEMO.writer());
    s.batch(DeliveryTables.SAVE_FORWARDER, c.forwarders(), DeliveryTables.FORWARDER.writer());
    s.batch(AlertTables.QUARANTINE.insert(), c.newQuarantines(), AlertTables.QUARANTINE.writer());
    s.batch(SilenceTable.SAVE, c.silences(), SilenceTable.SILENCE.writer());
    return LogHead.append(s, c.events(), c.ledger());
  }
}
