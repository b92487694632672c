package dev.carillon.message;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Status;
import java.util.Comparator;
import java.util.List;

/**
 * The facts that one flush of an incident says. They are fixed at the flush; how they are worded is
 * the destination's.
 *
 * @param key what others know the incident by: 64 hex digits, the same for all its notifications
 * @param incident as {@code inc_…}
 * @param route the route's id, for people and for the SIEM
 * @param groupKey in Alertmanager's form
 * @param alerts firing ones first; never empty
 * @param at when it was decided, epoch microseconds
 * @param openedAt when the incident opened, epoch microseconds
 * @param externalUrl Carillon's own base URL without a slash at the end, "" if it has none
 */
public record Notification(
    String key,
    String incident,
    Reason reason,
    String receiver,
    String route,
    String groupKey,
    Labels groupLabels,
    List<AlertFact> alerts,
    long at,
    long openedAt,
    String externalUrl) {

  public List<AlertFact> firing() {
    return alerts.stream().filter(AlertFact::firing).toList();
  }

  public List<AlertFact> resolved() {
    return alerts.stream().filter(a -> !a.firing()).toList();
  }

  /** Firing while any alert fires. */
  public Status status() {
    return alerts.stream().anyMatch(AlertFact::firing) ? Status.FIRING : Status.RESOLVED;
  }

  public Labels commonLabels() {
    return Labels.common(alerts.stream().map(AlertFact::labels).toList());
  }

  public Labels commonAnnotations() {
    return Labels.common(alerts.stream().map(AlertFact::annotations).toList());
  }

  /** The highest of the firing alerts, or of all once none fires. */
  public Severity severity() {
    List<AlertFact> relevant = status() == Status.FIRING ? firing() : alerts;
    return relevant.stream()
        .map(a -> Severity.of(a.labels()))
        .min(Comparator.naturalOrder())
        .orElse(Severity.ERROR);
  }

  /** The distinct runbook links, in the order of the alerts. */
  public List<String> runbooks() {
    return alerts.stream()
        .map(AlertFact::runbook)
        .filter(url -> !url.isEmpty())
        .distinct()
        .toList();
  }

  /** The same facts without the alerts that ended, for a destination that hears no resolves. */
  public Notification firingOnly() {
    return new Notification(
        key,
        incident,
        reason,
        receiver,
        route,
        groupKey,
        groupLabels,
        firing(),
        at,
        openedAt,
        externalUrl);
  }
}
