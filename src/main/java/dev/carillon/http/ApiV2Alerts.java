package dev.carillon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.re2j.Pattern;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.alert.Stamp;
import dev.carillon.http.OpenAlerts.Firing;
import dev.carillon.policy.Route;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v2/alerts} and {@code /api/v2/alerts/groups}: what fires, as Alertmanager shows
 * it. The state of each alert is that of this moment. Alerts are sorted by fingerprint, groups by
 * labels and receiver.
 */
final class ApiV2Alerts {
  /** What fires and has no end is shown with one that is not far, as Alertmanager does. */
  private static final long SHOWN_END = 5 * 60_000_000L;

  private static final Comparator<Group> BY_LABELS =
      Comparator.comparing(Group::labels, ApiV2Alerts::compare)
          .thenComparing(g -> g.route.receiver())
          .thenComparing(g -> g.route.id());

  private final Looks looks;
  private final Parts parts;
  private final OpenAlerts alerts;

  ApiV2Alerts(Looks looks, Parts parts, OpenAlerts alerts) {
    this.looks = looks;
    this.parts = parts;
    this.alerts = alerts;
  }

  private record Group(Route route, Labels labels) {}

  /** The parameters that both lists share. */
  private record Wanted(
      List<Matcher> matchers,
      boolean active,
      boolean silenced,
      boolean inhibited,
      boolean muted,
      @Nullable Pattern receiver) {

    static Wanted of(Call call) {
      return new Wanted(
          ApiV2.matchers(call, "filter"),
          ApiV2.flag(call, "active"),
          ApiV2.flag(call, "silenced"),
          ApiV2.flag(call, "inhibited"),
          ApiV2.flag(call, "muted"),
          ApiV2.receiver(call));
    }

    boolean takes(Firing alert, List<String> mutedBy) {
      States.Quiet quiet = alert.quiet();
      return (active || quiet.isQuiet() || !mutedBy.isEmpty())
          && (silenced || quiet.silencedBy().isEmpty())
          && (inhibited || quiet.inhibitedBy().isEmpty())
          && (muted || mutedBy.isEmpty());
    }
  }

  void list(Call call) {
    Wanted wanted = Wanted.of(call);
    long now = now();
    Predicate<Firing> takes =
        alert ->
            wanted.takes(alert, alert.mutedBy())
                && alert.routes().stream()
                    .anyMatch(route -> ApiV2.accepts(wanted.receiver, route.receiver()));
    looks.answer(
        call,
        reads -> {
          var found = alerts.matching(reads, now, wanted.matchers).alerts();
          return Reply.json(
              200,
              Json.text(out -> {
                out.writeStartArray();
                for (Firing alert : OpenAlerts.only(found, takes)) {
                  write(out, alert, alert.mutedBy(), now);
                }
                out.writeEndArray();
              }));
        });
  }

  void groups(Call call) {
    Wanted wanted = Wanted.of(call);
    long now = now();
    looks.answer(
        call,
        reads -> {
          OpenAlerts.Snapshot found = alerts.matching(reads, now, wanted.matchers);
          Map<Group, List<Firing>> groups = new LinkedHashMap<>();
          for (Firing alert : found.alerts()) {
            for (Route route : alert.routes()) {
              if (ApiV2.accepts(wanted.receiver, route.receiver())
                  && wanted.takes(alert, found.states().mutedBy(route, alert.labels()))) {
                groups
                    .computeIfAbsent(
                        new Group(route, route.groupBy().of(alert.labels())),
                        g -> new ArrayList<>())
                    .add(alert);
              }
            }
          }
          return Reply.json(200, Json.text(out -> write(out, groups, found.states(), now)));
        });
  }

  private long now() {
    return Stamp.micros(parts.clock().instant());
  }

  private static void write(
      JsonGenerator out, Map<Group, List<Firing>> groups, States states, long now)
      throws IOException {
    out.writeStartArray();
    for (Group group : groups.keySet().stream().sorted(BY_LABELS).toList()) {
      out.writeStartObject();
      out.writeArrayFieldStart("alerts");
      for (Firing alert : groups.getOrDefault(group, List.of())) {
        write(out, alert, states.mutedBy(group.route, alert.labels()), now);
      }
      out.writeEndArray();
      out.writeFieldName("labels");
      group.labels.write(out);
      out.writeObjectFieldStart("receiver");
      out.writeStringField("name", group.route.receiver());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, Firing alert, List<String> mutedBy, long now)
      throws IOException {
    Rows.Episode e = alert.episode();
    out.writeStartObject();
    out.writeFieldName("annotations");
    e.annotations().plus(e.added()).write(out);
    Long ends = e.staleAt();
    ApiV2.time(out, "endsAt", ends == null ? now + SHOWN_END : ends);
    out.writeStringField("fingerprint", alert.fingerprint());
    Set<String> receivers = new LinkedHashSet<>();
    alert.routes().forEach(route -> receivers.add(route.receiver()));
    Json.array(out, "receivers", List.copyOf(receivers), ApiV2Status::receiver);
    ApiV2.time(out, "startsAt", e.startsAt());
    out.writeObjectFieldStart("status");
    ApiV2.strings(out, "inhibitedBy", alert.quiet().inhibitedBy());
    ApiV2.strings(out, "mutedBy", mutedBy);
    ApiV2.strings(out, "silencedBy", alert.quiet().silencedBy());
    boolean suppressed = alert.quiet().isQuiet() || !mutedBy.isEmpty();
    out.writeStringField("state", suppressed ? "suppressed" : "active");
    out.writeEndObject();
    ApiV2.time(out, "updatedAt", e.seenAt());
    out.writeStringField("generatorURL", e.generatorUrl());
    out.writeFieldName("labels");
    e.labels().write(out);
    out.writeEndObject();
  }

  /** Fewer labels first, then label by label; one that is missing comes first. */
  private static int compare(Labels a, Labels b) {
    if (a.size() != b.size()) {
      return Integer.compare(a.size(), b.size());
    }
    Set<String> names = new TreeSet<>(Labels.BY_UTF8);
    names.addAll(a.toMap().keySet());
    names.addAll(b.toMap().keySet());
    for (String name : names) {
      if (a.has(name) != b.has(name)) {
        return a.has(name) ? 1 : -1;
      }
      int order = Labels.BY_UTF8.compare(a.get(name), b.get(name));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
