package dev.carillon.engine;

import dev.carillon.alert.Alert;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.enrich.Enrichment;
import dev.carillon.message.EventKind;
import dev.carillon.message.Ids;
import dev.carillon.policy.InhibitRule;
import dev.carillon.store.Rows;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first stage: what an alert entry means for the episode of its (sender, fingerprint).
 *
 * <p>An entry is a report of a state, not an event: Alertmanager posts whole groups again and
 * again, its HA peers post the same with other times, retries repeat a post, and an alert that is
 * left out of a post is not resolved. So an entry either changes the state of its episode (a
 * <i>transition</i>), or says what is known (<i>unchanged</i>), or is an old word that was
 * overtaken (<i>stale</i>):
 *
 * <ul>
 *   <li>firing, none open: opens an episode, unless it is the very life that has just been closed
 *       (an HA peer's late post);
 *   <li>firing, one open: unchanged, even with another {@code startsAt} (peers merge to the
 *       earliest they saw); other annotations make a new version;
 *   <li>resolved, one open: closes it, unless it ended before the open one began;
 *   <li>resolved, none open: unchanged; it opens nothing.
 * </ul>
 *
 * <p>A firing entry may say until when it holds, as Prometheus' own posts do. If by then nothing
 * more was heard of the alert, its episode is closed as of that moment, and a later entry is no
 * echo of it, whatever its start.
 */
final class Episodes {
  /**
   * How long after a close a firing entry with a start no later than the closed one's is taken for
   * an echo. HA peers lag by 15 s each and by their retries; a sender that lost its source for
   * longer and finds the same life again is believed.
   */
  static final long ECHO_MICROS = 5 * 60_000_000L;

  private final Session s;
  private final Grouping grouping;

  Episodes(Session s, Grouping grouping) {
    this.s = s;
    this.grouping = grouping;
  }

  void take(String sender, Routed routed) {
    s.counts.received++;
    Alert alert = routed.alert();
    Rows.Episode known = s.latest(routed.key());
    if (alert.status() == Status.RESOLVED) {
      resolved(alert, known);
    } else if (known != null && known.open()) {
      firingAgain(routed, known);
    } else if (known != null && isEcho(alert, known)) {
      stale(known, "an echo of the episode that has just ended");
    } else {
      open(sender, routed);
    }
  }

  private boolean isEcho(Alert alert, Rows.Episode closed) {
    Stamp starts = alert.startsAt();
    return starts != null
        && closed.staleAt() == null
        && starts.micros() <= closed.startsAt()
        && s.now - closed.seenAt() < ECHO_MICROS;
  }

  private void stale(Rows.Episode known, String why) {
    s.counts.stale++;
    s.counts.alert("stale");
    s.event(EventKind.ALERT_STALE, known, null, Data.of("reason", why));
  }

  private void open(String sender, Routed routed) {
    Alert alert = routed.alert();
    Stamp starts = Objects.requireNonNullElseGet(alert.startsAt(), () -> Stamp.of(s.now));
    Rows.Episode e =
        new Rows.Episode(
            s.tx.newId(),
            sender,
            routed.key().fp(),
            0,
            starts.micros(),
            starts.text(),
            null,
            null,
            s.now,
            alert.endsAt() == null ? null : alert.endsAt().micros(),
            alert.labels(),
            alert.annotations(),
            Enrichment.added(s.policy, alert.labels(), alert.annotations()),
            alert.generatorUrl(),
            1);
    s.insert(e);
    s.counts.transitions++;
    s.counts.alert("firing");
    Activation.addSides(s, s.policy.inhibitRules(), e);
    List<Long> joined = grouping.join(e, routed.groups());
    s.event(
        EventKind.ALERT_FIRING,
        e,
        joined.getFirst(),
        Data.of("version", 1, "incidents", joined.stream().map(Ids::incident).toList()));
    for (Long more : joined.subList(1, joined.size())) {
      s.event(EventKind.INCIDENT_JOINED, e, more, Data.NONE);
    }
  }

  private void firingAgain(Routed routed, Rows.Episode e) {
    s.counts.unchanged++;
    Alert alert = routed.alert();
    boolean changed =
        !alert.annotations().equals(e.annotations())
            || !alert.generatorUrl().equals(e.generatorUrl());
    if (changed) {
      Labels added = Enrichment.added(s.policy, e.labels(), alert.annotations());
      Rows.Episode newer =
          new Rows.Episode(
              e.id(),
              e.sender(),
              e.fp(),
              e.life(),
              e.startsAt(),
              e.startsText(),
              null,
              null,
              s.now,
              e.staleAt(),
              e.labels(),
              alert.annotations(),
              added,
              alert.generatorUrl(),
              e.version() + 1);
      s.put(newer);
      s.event(EventKind.ALERT_UPDATED, newer, null, Data.of("version", newer.version()));
    }
    refresh(s.episode(e.id()), e.seenAt());
    extend(s.episode(e.id()), alert.endsAt());
    s.counts.alert(changed ? "updated" : "unchanged");
    for (Long moved : grouping.join(e, routed.groups())) {
      s.event(EventKind.INCIDENT_JOINED, e, moved, Data.NONE);
    }
  }

  /**
   * Keeps a source inhibiting that is heard of again. Written only when a good part of its time has
   * passed, so that a repeat usually costs nothing.
   */
  private void refresh(Rows.Episode e, long heard) {
    long ttl = Long.MAX_VALUE;
    for (InhibitRule rule : s.policy.inhibitRules()) {
      if (rule.sourceTtl() < ttl && rule.isSource(e.labels())) {
        ttl = rule.sourceTtl();
      }
    }
    if (s.now - heard >= ttl / 4) {
      Rows.Episode seen = Change.seen(e, s.now);
      s.put(seen);
      s.removeInhibitSides(e.id());
      Activation.addSides(s, s.policy.inhibitRules(), seen);
    }
  }

  /**
   * Lets one that would time out fire on. The later end counts; one that is but little later is not
   * written, as a repeat should cost nothing. One that an entry without an end opened, or has
   * confirmed, does not time out.
   */
  private void extend(Rows.Episode e, @Nullable Stamp ends) {
    Long until = e.staleAt();
    if (until != null && ends == null) {
      s.put(Change.staleAt(e, null));
    } else if (until != null
        && ends != null
        && ends.micros() - until > (ends.micros() - s.now) / 4) {
      s.put(Change.staleAt(e, ends.micros()));
    }
  }

  /** Closes those of them of which nothing was heard in time. */
  void timeOut(List<Rows.Episode> overdue) {
    List<Long> ids = overdue.stream().map(Rows.Episode::id).toList();
    s.loadEpisodesById(ids);
    s.loadMemberships(ids);
    s.loadIncidents(ids.stream().flatMap(id -> s.incidentsOf(id).stream()).toList());
    for (Rows.Episode one : overdue) {
      Rows.Episode e = s.episode(one.id());
      Long until = e.staleAt();
      if (e.open() && until != null && until <= s.now) {
        // The sender said so in advance: for the ledger it is one more entry.
        s.counts.received++;
        close(e, Stamp.of(until), e.annotations(), until);
      }
    }
  }

  private void resolved(Alert alert, Rows.@Nullable Episode known) {
    if (known == null || !known.open()) {
      s.counts.unchanged++;
      s.counts.alert("unchanged");
      return;
    }
    Stamp ends = Objects.requireNonNullElseGet(alert.endsAt(), () -> Stamp.of(s.now));
    if (ends.micros() < known.startsAt()) {
      stale(known, "it ended before the open episode began");
      return;
    }
    close(
        known,
        ends,
        alert.annotations().isEmpty() ? known.annotations() : alert.annotations(),
        null);
  }

  /**
   * @param timedOut when it timed out, null if its sender said that it ended
   */
  private void close(Rows.Episode known, Stamp ends, Labels annotations, @Nullable Long timedOut) {
    Rows.Episode closed =
        new Rows.Episode(
            known.id(),
            known.sender(),
            known.fp(),
            known.id(),
            known.startsAt(),
            known.startsText(),
            ends.micros(),
            ends.text(),
            s.now,
            timedOut,
            known.labels(),
            annotations,
            known.added(),
            known.generatorUrl(),
            known.version());
    s.put(closed);
    s.counts.transitions++;
    s.counts.alert("resolved");
    if (!s.policy.inhibitRules().isEmpty()) {
      s.removeInhibitSides(closed.id());
    }
    List<Long> left = List.copyOf(s.incidentsOf(closed.id()));
    left.forEach(grouping::lookAgain);
    s.event(
        EventKind.ALERT_RESOLVED,
        closed,
        left.isEmpty() ? null : left.getFirst(),
        timedOut == null
            ? Data.of("version", closed.version())
            : Data.of("version", closed.version(), "reason", "nothing was heard of it in time"));
  }
}
