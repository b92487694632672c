package dev.carillon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.demo.Received;
import dev.carillon.demo.Received.State;
import dev.carillon.demo.StandIns;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job on real parts: the real Alertmanager, with the configuration that we ship, in front
 * of a real Carillon, and a stand-in for each kind of destination behind it.
 */
class RealAlertmanagerIT {
  private static final List<String> EVERYONE =
      List.of("slack", "pagerduty", "mail", "jira", "webhook", "splunk");

  private static final String POLICY =
      """
      global:
        smtp_smarthost: 127.0.0.1:SMTP
        smtp_from: carillon@example.org
        smtp_require_tls: false
      enrichers:
        - runbook: { pattern: "https://runbooks.example.org/{{ .Labels.namespace }}/{{ .Labels.alertname | toLower }}" }
      route:
        receiver: everyone
        group_by: [alertname]
        group_wait: 0s
        group_interval: 1s
      receivers:
        - name: everyone
          slack_configs:
            - { api_url: "HTTP/services/T000/B000/demo", channel: "#all", send_resolved: true }
          pagerduty_configs: [{ url: "HTTP/v2/enqueue", routing_key: key }]
          email_configs: [{ to: all@example.org, send_resolved: true }]
          jira_configs:
            - { api_url: HTTP/rest/api/2/, project: OPS, issue_type: Incident, resolve_transition: Done }
          webhook_configs: [{ url: "HTTP/hook" }]
      forwarders:
        - name: soc
          splunk_hec: { url: "HTTP", token: token, index: security }
      """;

  private static final Pattern LISTENING =
      Pattern.compile("msg=\"?Listening on\"? address=127\\.0\\.0\\.1:(\\d+)");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Vertx vertx = Vertx.vertx();
  private final StandIns standIns = get(StandIns.start(vertx));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.shutdownNow();
    get(standIns.close());
    get(vertx.close());
  }

  private static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Test
  void amtoolKnowsTheConfigurationThatWeShip(@TempDir Path folder) {
    String amtool = Programs.find("amtool", getClass());
    String config = Carillon.project("monitoring/alertmanager.yml").toString();
    try (Child check = Child.start(folder, Map.of(), List.of(amtool, "check-config", config))) {
      assertThat(check.awaitEnd()).as(check.said()).isZero();
    }
  }

  @Test
  void everyoneHearsOnceThatItFiresAndOnceThatItIsOver(@TempDir Path folder) throws IOException {
    String program = Programs.find("prometheus-alertmanager", getClass());
    String policy =
        POLICY
            .replace("HTTP", "http://127.0.0.1:" + standIns.httpPort())
            .replace("SMTP", String.valueOf(standIns.smtpPort()));
    try (Carillon carillon = Carillon.serve(folder, policy);
        Child alertmanager = alertmanager(program, folder, carillon)) {
      String api = "http://127.0.0.1:" + alertmanager.awaitSaying(LISTENING) + "/api/v2/alerts";
      Instant start = Instant.now().minusSeconds(120);

      push(
          api, start, null, "DiskFull", "summary", "full", "runbook_url", "https://wiki/runbook/1");
      push(api, start, null, "NodeDown", "summary", "gone");
      awaitEverywhere(carillon, State.FIRING, "DiskFull", "NodeDown");
      push(api, start, Instant.now(), "DiskFull", "runbook_url", "https://wiki/runbook/1");
      push(api, start, Instant.now(), "NodeDown");
      awaitEverywhere(carillon, State.RESOLVED, "DiskFull", "NodeDown");
      // Whatever might still come of these two has come before a third has come and gone.
      push(api, start, null, "Later");
      awaitEverywhere(carillon, State.FIRING, "Later");
      push(api, start, Instant.now(), "Later");
      awaitEverywhere(carillon, State.RESOLVED, "Later");
      Await.until(() -> carillon.status().pending() == 0, "nothing is pending");

      for (String alert : List.of("DiskFull", "NodeDown", "Later")) {
        for (String destination : EVERYONE) {
          assertThat(heard(destination, State.FIRING, alert)).as(destination).hasSize(1);
          assertThat(heard(destination, State.RESOLVED, alert)).as(destination).hasSize(1);
        }
      }
      for (String destination : EVERYONE) {
        assertThat(heard(destination, State.FIRING, "DiskFull").getFirst().runbook())
            .as(destination)
            .isEqualTo("https://wiki/runbook/1");
        assertThat(heard(destination, State.FIRING, "NodeDown").getFirst().runbook())
            .as(destination)
            .isEqualTo("https://runbooks.example.org/shop/nodedown");
      }
      Carillon.Status status = carillon.status();
      assertThat(status.balances()).as("%s", status).isTrue();
      assertThat(status.ledger().transitions()).isEqualTo(6);
      // Three alerts that fire and end, at five destinations; the forwarder is told events.
      assertThat(status.ledger().delivered()).isEqualTo(30);
    }
  }

  /** With our configuration, in which only the address of Carillon is another. */
  private static Child alertmanager(String program, Path folder, Carillon carillon)
      throws IOException {
    String ours = Files.readString(Carillon.project("monitoring/alertmanager.yml"));
    String shipped = "http://127.0.0.1:9095/webhook";
    assertThat(ours).containsOnlyOnce("url: " + shipped);
    Carillon.write(
        folder.resolve("alertmanager.yml"), ours.replace(shipped, carillon.url("/webhook")));
    return Child.start(
        folder,
        Map.of(),
        List.of(
            program,
            "--config.file=alertmanager.yml",
            "--storage.path=" + folder.resolve("alertmanager"),
            "--web.listen-address=127.0.0.1:0",
            "--cluster.listen-address="));
  }

  private void push(
      String api, Instant start, @Nullable Instant end, String name, String... annotations) {
    ArrayNode alerts = JSON.createArrayNode();
    ObjectNode alert = alerts.addObject();
    alert
        .putObject("labels")
        .put("alertname", name)
        .put("namespace", "shop")
        .put("severity", "critical");
    ObjectNode notes = alert.putObject("annotations");
    for (int i = 0; i < annotations.length; i += 2) {
      notes.put(annotations[i], annotations[i + 1]);
    }
    alert.put("startsAt", start.toString());
    if (end != null) {
      alert.put("endsAt", end.toString());
    }
    Await.until(() -> post(api, alerts), "Alertmanager takes " + name);
  }

  /** Whether it was taken; Alertmanager is not ready the moment it listens. */
  private boolean post(String api, JsonNode alerts) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(alerts.toString()))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(400);
    return answer.statusCode() == 200;
  }

  private void awaitEverywhere(Carillon carillon, State state, String... alerts) {
    for (String alert : alerts) {
      for (String destination : EVERYONE) {
        Await.until(
            () -> !heard(destination, state, alert).isEmpty(),
            Await.BOUND,
            () ->
                destination
                    + " hears "
                    + state
                    + " of "
                    + alert
                    + "; Carillon says:\n"
                    + carillon.process().said());
      }
    }
  }

  private List<Received> heard(String destination, State state, String alert) {
    return standIns.received().stream()
        .filter(r -> r.destination().equals(destination) && r.state() == state)
        .filter(r -> r.summary().contains(alert) || r.body().contains(alert))
        .toList();
  }
}
