package dev.carillon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of {@code carillon migrate}, on real parts: the same alerts reach the same receivers,
 * whether the real Alertmanager runs the old file alone, or the new one in front of Carillon.
 */
class MigrationIT {
  /**
   * With all that decides who hears what: nesting, continue, inhibition, send_resolved, regexes.
   */
  private static final String OLD =
      """
      route:
        receiver: rest
        group_by: [alertname]
        group_wait: 1s
        group_interval: 1s
        routes:
          - matchers: [ severity=~"critical|page" ]
            receiver: pager
            continue: true
          - match: { team: db }
            receiver: db
            routes:
              - match_re: { instance: "replica-.*" }
                receiver: replicas
                group_by: ['...']
          - matchers: [ 'alertname = "Watchdog"' ]
            receiver: nobody
      inhibit_rules:
        - source_matchers: [ alertname="NodeDown" ]
          target_matchers: [ severity!="critical" ]
          equal: [ node ]
      receivers:
        - name: rest
          webhook_configs: [ { url: "SINK" } ]
        - name: pager
          webhook_configs: [ { url: "SINK" } ]
        - name: db
          webhook_configs: [ { url: "SINK", send_resolved: false } ]
        - name: replicas
          webhook_configs: [ { url: "SINK" } ]
        - name: nobody
      """;

  private static final List<Map<String, String>> ALERTS =
      List.of(
          Map.of("alertname", "NodeDown", "severity", "critical", "node", "n1"),
          Map.of("alertname", "DiskSlow", "severity", "warning", "node", "n1"),
          Map.of("alertname", "DiskSlow", "severity", "warning", "node", "n2"),
          Map.of("alertname", "Lag", "severity", "page", "team", "db", "instance", "replica-3"),
          Map.of("alertname", "Locks", "severity", "warning", "team", "db", "instance", "main"),
          Map.of("alertname", "Watchdog", "severity", "none"),
          Map.of("alertname", "Odd", "node", "<&>\"' \\"));

  private static final Pattern LISTENING =
      Pattern.compile("msg=\"?Listening on\"? address=127\\.0\\.0\\.1:(\\d+)");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.shutdownNow();
  }

  @Test
  void theSameAlertsReachTheSameReceivers(@TempDir Path folder) throws Exception {
    String program = Programs.find("prometheus-alertmanager", getClass());
    Map<String, Set<String>> alone;
    try (Sink sink = new Sink(200)) {
      Path config = folder.resolve("alertmanager.yml");
      Carillon.write(config, OLD.replace("SINK", sink.url()));
      try (Child alertmanager = alertmanager(program, folder, config)) {
        alone = play(alertmanager, sink);
      }
    }
    // What the story is made for, so that two silent gateways do not agree.
    assertThat(alone.get("pager"))
        .containsExactly(
            "firing Lag replica-3",
            "firing NodeDown",
            "resolved Lag replica-3",
            "resolved NodeDown");
    assertThat(alone.get("db")).containsExactly("firing Locks main");
    assertThat(alone.get("rest"))
        .contains("firing DiskSlow n2")
        .doesNotContain("firing DiskSlow n1");

    try (Sink sink = new Sink(200)) {
      Carillon.write(folder.resolve("alertmanager.yml"), OLD.replace("SINK", sink.url()));
      Child migrate = Carillon.run(folder, "migrate", "alertmanager.yml", "--out", "new");
      assertThat(Carillon.status(migrate)).as(migrate.said()).isZero();
      Path config = folder.resolve("new/alertmanager.yml");
      String policy = Files.readString(folder.resolve("new/policy.yml"));
      try (Carillon carillon = Carillon.serve(folder, policy)) {
        String usual = "http://127.0.0.1:9095/webhook";
        Carillon.write(config, Files.readString(config).replace(usual, carillon.url("/webhook")));
        behind(carillon, program, folder, config, sink, alone);
      }
    }
  }

  private void behind(
      Carillon carillon,
      String program,
      Path folder,
      Path config,
      Sink sink,
      Map<String, Set<String>> alone)
      throws IOException {
    try (Child front = alertmanager(program, folder, config)) {
      assertThat(play(front, sink)).isEqualTo(alone);
      Await.until(() -> carillon.status().pending() == 0, "nothing is pending");
      assertThat(carillon.status().balances()).isTrue();
    }
  }

  /** Fires all, then ends all but the one that inhibits, then that one too; who heard what. */
  private Map<String, Set<String>> play(Child alertmanager, Sink sink) {
    String api = "http://127.0.0.1:" + alertmanager.awaitSaying(LISTENING) + "/api/v2/alerts";
    Instant start = Instant.now().minusSeconds(60);
    push(api, ALERTS.subList(0, 1), start, false);
    await(sink, "pager", "firing NodeDown");
    push(api, ALERTS, start, false);
    await(sink, "rest", "firing Odd");
    await(sink, "rest", "firing DiskSlow n2");
    await(sink, "pager", "firing Lag replica-3");
    await(sink, "replicas", "firing Lag replica-3");
    await(sink, "db", "firing Locks main");
    push(api, ALERTS.subList(1, ALERTS.size()), start, true);
    await(sink, "rest", "resolved Odd");
    await(sink, "rest", "resolved DiskSlow n2");
    await(sink, "pager", "resolved Lag replica-3");
    await(sink, "replicas", "resolved Lag replica-3");
    push(api, ALERTS.subList(0, 1), start, true);
    await(sink, "pager", "resolved NodeDown");
    return heard(sink);
  }

  private static void await(Sink sink, String receiver, String what) {
    Await.until(
        () -> heard(sink).getOrDefault(receiver, Set.of()).contains(what),
        Await.BOUND,
        () -> receiver + " hears " + what + "; so far: " + heard(sink));
  }

  /** By receiver: status, alertname and what tells it from the others. */
  private static Map<String, Set<String>> heard(Sink sink) {
    Map<String, Set<String>> heard = new TreeMap<>();
    for (Sink.Post post : sink.posts()) {
      Set<String> whats =
          heard.computeIfAbsent(post.body().path("receiver").asText(), r -> new TreeSet<>());
      for (JsonNode alert : post.body().path("alerts")) {
        JsonNode labels = alert.path("labels");
        String which = labels.path("instance").asText(labels.path("node").asText(""));
        String name = labels.path("alertname").asText();
        boolean alike = name.equals("DiskSlow") || labels.has("instance");
        whats.add(alert.path("status").asText() + " " + name + (alike ? " " + which : ""));
      }
    }
    return heard;
  }

  private static Child alertmanager(String program, Path folder, Path config) throws IOException {
    return Child.start(
        folder,
        Map.of(),
        List.of(
            program,
            "--config.file=" + config,
            "--storage.path=" + Files.createTempDirectory(folder, "alertmanager"),
            "--web.listen-address=127.0.0.1:0",
            "--cluster.listen-address="));
  }

  private void push(String api, List<Map<String, String>> alerts, Instant start, boolean ended) {
    ArrayNode body = JSON.createArrayNode();
    for (Map<String, String> labels : alerts) {
      ObjectNode alert = body.addObject();
      labels.forEach(alert.putObject("labels")::put);
      alert.put("startsAt", start.toString());
      if (ended) {
        alert.put("endsAt", Instant.now().toString());
      }
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    Await.until(
        () -> client.send(request, BodyHandlers.ofString()).statusCode() == 200,
        "Alertmanager takes the alerts");
  }
}
