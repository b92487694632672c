package dev.carillon.store;

import dev.carillon.message.Event;
import java.util.List;

/**
 * What one transaction writes, a list per table: the store saves each with one batched statement.
 * Inserts are new ids, updates replace the whole row of that id.
 *
 * @param inhibitGone episodes whose inhibit sides all go
 * @param inhibitRulesGone rules that go with all their sides, before anything else is written
 * @param ledger added to the counts
 */
public record Changes(
    List<Rows.Episode> newEpisodes,
    List<Rows.Episode> episodes,
    List<Rows.Incident> newIncidents,
    List<Rows.Incident> incidents,
    List<Rows.Member> newMembers,
    List<Rows.Member> members,
    List<Rows.NotificationRow> newNotifications,
    List<Rows.Delivery> newDeliveries,
    List<Rows.Delivery> deliveries,
    List<Rows.DestinationRow> destinations,
    List<Rows.MemoRow> memos,
    List<Rows.InhibitSide> newInhibitSides,
    List<Long> inhibitGone,
    List<Long> inhibitRulesGone,
    List<Long> newInhibitRules,
    List<Rows.ForwarderRow> forwarders,
    List<Rows.Quarantine> newQuarantines,
    List<Rows.Silence> silences,
    List<Event> events,
    Ledger ledger) {}
