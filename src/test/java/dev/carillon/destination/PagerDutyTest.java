package dev.carillon.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Status;
import dev.carillon.json.Json;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Notification;
import dev.carillon.message.Reason;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyTest extends DestinationContract {
  @Override
  DestinationConfig config() {
    return new DestinationConfig.PagerDuty(
        "pd",
        true,
        new Secret(CANARY),
        true,
        "https://events.pagerduty.com/v2/enqueue",
        "Carillon",
        HttpConfig.DEFAULT);
  }

  @Override
  void check(Step step, Notification n) {
    String body = request(step).body();
    JsonNode event = Json.parse(body);
    JsonNode payload = event.path("payload");
    assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(512_000);
    assertThat(event.path("routing_key").asText()).isEqualTo(CANARY);
    assertThat(event.path("dedup_key").asText()).isEqualTo(Facts.KEY);
    assertThat(event.path("event_action").asText()).isIn("trigger", "resolve");
    String summary = payload.path("summary").asText();
    assertThat(summary.codePointCount(0, summary.length())).isBetween(1, 1024);
    assertThat(payload.path("source").asText()).isNotEmpty();
    assertThat(payload.path("severity").asText()).isIn("critical", "error", "warning", "info");
    for (JsonNode link : event.path("links")) {
      assertThat(link.path("href").asText()).startsWith("http");
    }
  }

  @Test
  void triggersWithWhatTheOnCallNeeds() {
    JsonNode event = Json.parse(destination().render(Facts.mixed()));
    assertThat(event.path("event_action").asText()).isEqualTo("trigger");
    assertThat(event.path("client").asText()).isEqualTo("Carillon");
    assertThat(event.path("client_url").asText()).isEqualTo("https://carillon.example.org");
    assertThat(event.path("links").path(0).toString())
        .isEqualTo("{\"href\":\"" + Facts.RUNBOOK + "\",\"text\":\"Runbook\"}");
    JsonNode payload = event.path("payload");
    assertThat(payload.path("summary").asText())
        .isEqualTo("HighErrorRate (cluster=eu): 5xx above 5 %");
    assertThat(payload.path("severity").asText()).isEqualTo("critical");
    assertThat(payload.path("timestamp").asText()).isEqualTo("2026-09-01T10:00:00Z");
    assertThat(payload.path("class").asText()).isEqualTo("HighErrorRate");
    assertThat(payload.path("component").asText()).isEqualTo("api");
    assertThat(payload.path("group").asText()).isEqualTo("eu");
    JsonNode details = payload.path("custom_details");
    assertThat(details.path("runbook").asText()).isEqualTo(Facts.RUNBOOK);
    assertThat(details.path("num_firing").asInt()).isEqualTo(2);
    assertThat(details.path("num_resolved").asInt()).isEqualTo(1);
    assertThat(details.path("firing").path(1).path("labels").path("instance").asText())
        .isEqualTo("db-2:9100");
    assertThat(details.path("resolved").path(0).path("labels").path("instance").asText())
        .isEqualTo("db-3:9100");
  }

  @Test
  void resolvesUnderTheSameKey() {
    JsonNode event = Json.parse(destination().render(Facts.resolved()));
    assertThat(event.path("event_action").asText()).isEqualTo("resolve");
    assertThat(event.path("dedup_key").asText()).isEqualTo(Facts.KEY);
    assertThat(event.has("client")).isFalse();
    assertThat(event.path("payload").path("source").asText()).isEqualTo("db-1:9100");
  }

  @Test
  void leavesOutTheDetailsRatherThanFail() {
    List<AlertFact> alerts =
        IntStream.range(0, 100)
            .mapToObj(i ->
                Facts.alert(
                    Status.FIRING,
                    Labels.of("alertname", "A", "instance", "i" + i),
                    IntStream.range(0, 16)
                        .mapToObj(k -> k % 2 == 0 ? "note" + k : "é".repeat(1000))
                        .toArray(String[]::new)))
            .toList();
    Notification n = Facts.of(Reason.FIRST, alerts);
    String body = destination().render(n);
    assertThat(body.length()).isLessThan(10_000);
    JsonNode details = Json.parse(body).path("payload").path("custom_details");
    assertThat(details.path("note").asText()).contains("left out");
    assertThat(details.path("num_firing").asInt()).isEqualTo(100);
    check(destination().start(Facts.sending(body)), n);
  }

  @ParameterizedTest
  @CsvSource({
    "202, '{\"status\":\"success\"}', delivered",
    "400, '{\"status\":\"invalid event\",\"errors\":[\"summary is too long\"]}', rejected",
    "400, '{\"message\":\"Invalid routing key\"}', hold",
    "400, '{\"errors\":[\"''routing_key'' is missing\"]}', hold",
    "403, '', hold",
    "429, '', retry",
    "500, '', retry"
  })
  void readsTheAnswer(int status, String body, String word) {
    assertThat(outcome(Facts.firing(), reply(status, body)).word()).isEqualTo(word);
  }
}
