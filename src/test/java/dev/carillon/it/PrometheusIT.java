package dev.carillon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that has Carillon as its Alertmanager: its alert fires, and ends. */
class PrometheusIT {
  private static final String POLICY =
      """
      enrichers:
        - runbook: { pattern: "https://runbooks.example.org/{{ .Labels.alertname }}" }
      route: { receiver: hook, group_by: [alertname], group_wait: 0s, group_interval: 1s }
      receivers: [ { name: hook, webhook_configs: [ { url: "SINK" } ] } ]
      """;

  private static final String CONFIG =
      """
      global: { evaluation_interval: 1s, external_labels: { cluster: eu } }
      rule_files: [ rules.yml ]
      alerting:
        alertmanagers:
          - static_configs: [ { targets: [ "127.0.0.1:PORT" ] } ]
      """;

  /** Fires until a moment that is not far. */
  private static final String RULES =
      """
      groups:
        - name: it
          rules:
            - alert: StillEarly
              expr: vector(time()) < END
              labels: { severity: warning }
              annotations: { summary: "until then" }
      """;

  @Test
  void firesAndEnds(@TempDir Path folder) {
    String prometheus = Programs.find("prometheus", getClass());
    try (Sink sink = new Sink(200);
        Carillon carillon = Carillon.serve(folder, POLICY.replace("SINK", sink.url()))) {
      long end = Instant.now().getEpochSecond() + 12;
      Carillon.write(folder.resolve("rules.yml"), RULES.replace("END", Long.toString(end)));
      Carillon.write(
          folder.resolve("prometheus.yml"),
          CONFIG.replace("PORT", Integer.toString(carillon.port())));
      List<String> command =
          List.of(
              prometheus,
              "--config.file=prometheus.yml",
              "--storage.tsdb.path=" + folder.resolve("tsdb"),
              "--web.listen-address=127.0.0.1:0",
              "--rules.alert.resend-delay=1s");
      try (Child process = Child.start(folder, Map.of(), command)) {
        await(sink, process, "firing");
        await(sink, process, "resolved");
      }
      Sink.Post firing = sink.posts().getFirst();
      assertThat(firing.label("alertname")).isEqualTo("StillEarly");
      assertThat(firing.label("cluster")).isEqualTo("eu");
      assertThat(firing.body().at("/alerts/0/annotations/runbook_url").asText())
          .isEqualTo("https://runbooks.example.org/StillEarly");
      Await.until(() -> carillon.status().pending() == 0, "nothing is pending");
      assertThat(sink.posts()).as("each once").hasSize(2);
      assertThat(carillon.status().balances()).isTrue();
    }
  }

  private static void await(Sink sink, Child process, String status) {
    Await.until(
        () -> sink.taken().stream().anyMatch(p -> p.body().path("status").asText().equals(status)),
        Await.BOUND,
        () -> "the sink hears " + status + "; Prometheus says:\n" + process.said());
  }
}
