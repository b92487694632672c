package dev.carillon.store;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows as the rest of Carillon sees them. Times are epoch microseconds; ids come from {@link
 * Tx#newId}; a due time is a column of the row it concerns.
 */
public final class Rows {
  private Rows() {}

  /** The identity of an alert. */
  public record AlertKey(String sender, long fp) {}

  /**
   * One life of an alert.
   *
   * @param life 0 while it is open, else its id: unique with (sender, fp), so that an alert has one
   *     open episode at most
   * @param startsText the sender's writing of {@code startsAt}
   * @param endsAt null while open
   * @param seenAt when the sender last told something new of it, or was heard of again with effect;
   *     for a closed one, when it closed
   * @param staleAt when it counts as resolved if nothing more is heard, null for never; of a closed
   *     one: it was closed so
   * @param annotations the sender's
   * @param added annotations that enrichers added
   * @param version 1 at first, one more for each change of annotations or generator URL
   */
  public record Episode(
      long id,
      String sender,
      long fp,
      long life,
      long startsAt,
      String startsText,
      @Nullable Long endsAt,
      @Nullable String endsText,
      long seenAt,
      @Nullable Long staleAt,
      Labels labels,
      Labels annotations,
      Labels added,
      String generatorUrl,
      int version) {

    public boolean open() {
      return life == 0;
    }

    public AlertKey key() {
      return new AlertKey(sender, fp);
    }
  }

  /** What an incident is. */
  public enum IncidentState {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
  }

  /**
   * One group from its first firing until the flush that tells that all is resolved.
   *
   * @param groupHash hash of route id and group labels; unique where not resolved
   * @param routeKey Alertmanager's key of the route, the first part of a group key
   * @param firstFlush when it was first flushed; the ticks of group_interval count from there
   * @param flushAt when it must be looked at next; null if nothing is unsent, suppressed or to be
   *     repeated
   * @param notifiedAt when firing alerts were last told, for repeat_interval
   * @param epoch counts the changes of {@code escalateAt}
   * @param plan the escalation plan as it was at the opening, JSON
   */
  public record Incident(
      long id,
      String groupHash,
      String route,
      String receiver,
      String routeKey,
      Labels groupLabels,
      IncidentState state,
      long openedAt,
      @Nullable Long resolvedAt,
      @Nullable Long firstFlush,
      @Nullable Long flushAt,
      @Nullable Long notifiedAt,
      @Nullable Long escalateAt,
      int step,
      long epoch,
      @Nullable String plan) {

    public boolean live() {
      return state != IncidentState.RESOLVED;
    }

    /** In Alertmanager's form: {@code {}/{severity="critical"}:{alertname="X"}}. */
    public String groupKey() {
      return routeKey + ":" + groupLabels;
    }
  }

  /**
   * An episode's part in an incident, and which destinations were told of it.
   *
   * @param left it takes no more part: its end was told to whoever was owed it
   * @param suppressed why it tells nobody at present, in words; null if it does
   * @param told by destination id
   */
  public record Member(
      long incident,
      long episode,
      boolean left,
      @Nullable String suppressed,
      Map<String, Told> told) {}

  /** The last thing that a destination was told of an episode, and by which delivery. */
  public record Told(What what, long delivery) {
    /** {@code LEFT_OUT}: told that it fires, and later of others without it, while it was quiet. */
    public enum What {
      FIRING,
      LEFT_OUT,
      RESOLVED
    }

    /** Whether who was told this must hear of the end. */
    public boolean owesEnd() {
      return what != What.RESOLVED;
    }
  }

  /**
   * What one flush said.
   *
   * @param facts JSON: the episodes, their versions, status and times
   */
  public record NotificationRow(long id, long incident, long at, String reason, String facts) {}

  /** What a delivery is; design §7. */
  public enum DeliveryState {
    PENDING,
    SENDING,
    HELD,
    DELIVERED,
    SUPERSEDED,
    DEAD,
    DISCARDED;

    public boolean unfinished() {
      return this == PENDING || this == SENDING || this == HELD;
    }
  }

  /**
   * One notification to one destination.
   *
   * @param lane destination and group: within a lane deliveries go one at a time, in order of
   *     {@code pos}
   * @param dueAt when it may be tried; null unless it is the head of its lane and unfinished
   * @param owner the node that has it in hand, null if none has
   * @param ownerEpoch that node's epoch when it took it; an older epoch than the node's present one
   *     owns nothing
   * @param attempts made so far
   * @param expiresAt when trying ends
   * @param tellings how many transitions of episodes it tells, for the ledger
   * @param firing whether any alert in it fires (pages that do not fire any more are superseded)
   * @param mayHaveArrived an attempt ended without an answer
   * @param request the rendered message without secrets, kept when an attempt did not succeed
   * @param last the last outcome in words
   */
  public record Delivery(
      long id,
      long notification,
      long incident,
      String destination,
      String lane,
      long pos,
      DeliveryState state,
      @Nullable Long dueAt,
      @Nullable String owner,
      long ownerEpoch,
      int attempts,
      long plannedAt,
      long expiresAt,
      @Nullable Long finishedAt,
      int tellings,
      boolean firing,
      boolean mayHaveArrived,
      @Nullable String request,
      @Nullable String last) {}

  /** Whether a destination can be sent to. */
  public enum DestinationState {
    OK,
    PAUSED,
    HELD
  }

  /**
   * A destination's state; one that never failed has no row.
   *
   * @param untilAt when it is probed next, null while OK
   * @param failures in a row
   */
  public record DestinationRow(
      String name,
      DestinationState state,
      @Nullable Long untilAt,
      String reason,
      long sinceAt,
      int failures) {}

  /** Whose memo. */
  public record MemoKey(String destination, long incident) {}

  /** What a destination remembers of an incident; {@code data} is a JSON object of strings. */
  public record MemoRow(String destination, long incident, String data) {}

  /**
   * An active episode on the source side of an inhibit rule.
   *
   * @param isTarget it matches the target side too, so it does not inhibit others that do
   * @param until when it stops inhibiting; {@link Long#MAX_VALUE} for not before it resolves
   */
  public record InhibitSide(long rule, long key, boolean isTarget, long episode, long until) {}

  /** A question to the inhibit sides: is a target with this key under this rule inhibited? */
  public record InhibitKey(long rule, long key, boolean targetIsSource) {}

  /**
   * Alerts that all the matchers match are told to nobody for that time.
   *
   * @param id a UUID, as Alertmanager's users know it
   * @param endsAt exclusive
   * @param createdBy in the words of who made it; the log says whose credential it was
   * @param within the time interval of the policy within which alone it holds; null for always
   */
  public record Silence(
      String id,
      List<Matcher> matchers,
      long startsAt,
      long endsAt,
      long updatedAt,
      String createdBy,
      String comment,
      @Nullable String within) {

    /** Whether its time is now; {@code within} is not looked at. */
    public boolean activeAt(long now) {
      return startsAt <= now && now < endsAt;
    }

    public boolean matches(Labels labels) {
      return Matcher.all(matchers, labels);
    }
  }

  /** How far a forwarder has sent the log. */
  public record ForwarderRow(
      String name, long cursor, DestinationState state, @Nullable Long untilAt, String reason) {}

  /**
   * What could be read but not understood, or not decided on.
   *
   * @param entries alert entries in it, as far as they could be counted
   */
  public record Quarantine(
      long id, long at, String sender, String reason, int entries, String body) {}
}
