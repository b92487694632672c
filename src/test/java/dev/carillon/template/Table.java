package dev.carillon.template;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/**
 * Tables of tests: one row a line, a template, an arrow, and what it renders; ⏎ stands for a line
 * end in both.
 */
final class Table {
  static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");

  private Table() {}

  static void renders(String rows) {
    SoftAssertions.assertSoftly(softly ->
        rows.lines()
            .filter(row -> !row.isBlank())
            .forEach(row -> {
              String[] cells = row.replace("⏎", "\n").split(" => ?", -1);
              softly.assertThat(cells).as(row).hasSize(2);
              softly.assertThat(outcome(cells[0])).as(row).isEqualTo(cells[1]);
            }));
  }

  /** The rendered text, or the message of the mistake. */
  static String outcome(String text) {
    try {
      return set().parse("t", text).render(data());
    } catch (TemplateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  static TemplateSet set() {
    return TemplateSet.of(Functions.alertmanager(InstantSource.fixed(NOW)));
  }

  /** Two alerts, one of them resolved, in the shape that Alertmanager hands to its templates. */
  static Struct data() {
    Struct firing =
        alert(
                "firing",
                Map.of(
                    "alertname",
                    "InstanceDown",
                    "job",
                    "node",
                    "severity",
                    "critical",
                    "Zone",
                    "EU"))
            .field("StartsAt", "startsAt", GoTime.parse("2026-09-01T10:00:00.123Z"))
            .field("EndsAt", "endsAt", GoTime.parse("0001-01-01T00:00:00Z"))
            .build();
    Struct resolved =
        alert("resolved", Map.of("alertname", "DiskFull", "job", "node"))
            .field("StartsAt", "startsAt", GoTime.parse("2026-09-01T10:00:00-02:00"))
            .field("EndsAt", "endsAt", GoTime.parse("2026-09-01T13:02:03.5-02:00"))
            .build();
    List<Struct> all = List.of(firing, resolved);
    return Struct.named("template.Data")
        .field("Status", "status", "firing")
        .field("Receiver", "receiver", "ops")
        .field("Alerts", "alerts", alerts(all))
        .field("GroupLabels", "groupLabels", new Kv(Map.of("cluster", "eu")))
        .field("CommonLabels", "commonLabels", new Kv(Map.of("job", "node", "cluster", "eu")))
        .field("RouteLabels", "routeLabels", new Kv(Map.of("team", "db")))
        .field(
            "Any",
            "any",
            Map.of(
                "text", "x", "number", 7, "list", List.of("a", 1, true), "map", Map.of("k", "v")))
        .build();
  }

  private static Struct.Builder alert(String status, Map<String, String> labels) {
    return Struct.named("template.Alert")
        .field("Status", "status", status)
        .field("Labels", "labels", new Kv(labels))
        .field("Annotations", "annotations", new Kv(Map.of("summary", "a <b> & 'c'")));
  }

  private static Sequence alerts(List<Struct> all) {
    return new Sequence(
        "template.Alerts",
        all,
        List.of(
            Function.of("Firing", _ -> only(all, "firing")),
            Function.of("Resolved", _ -> only(all, "resolved"))));
  }

  private static List<Struct> only(List<Struct> all, String status) {
    return all.stream().filter(alert -> status.equals(alert.member("Status"))).toList();
  }
}
