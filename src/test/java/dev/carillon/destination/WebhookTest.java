package dev.carillon.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Status;
import dev.carillon.json.Json;
import dev.carillon.message.Answer.Fault;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.message.Outcome.Scope;
import dev.carillon.message.Reason;
import dev.carillon.message.Step;
import dev.carillon.policy.Authorization;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest extends DestinationContract {
  @Override
  DestinationConfig config() {
    return config(0);
  }

  private static DestinationConfig config(int maxAlerts) {
    Authorization basic = new Authorization.Basic("carillon", new Secret(CANARY));
    return new DestinationConfig.Webhook(
        "hook",
        true,
        new Secret("https://user:" + CANARY + "@hook.example.org/in/" + CANARY),
        maxAlerts,
        new HttpConfig(basic, false, false, Duration.ofSeconds(5)));
  }

  @Override
  void check(Step step, Notification n) {
    JsonNode body = Json.parse(request(step).body());
    assertThat(body.path("alerts")).hasSize(n.alerts().size());
    assertThat(Labels.of(Json.strings(body.path("commonLabels")))).isEqualTo(n.commonLabels());
    for (JsonNode alert : body.path("alerts")) {
      Map<String, String> labels = Json.strings(alert.path("labels"));
      assertThat(n.alerts()).anyMatch(a -> a.labels().equals(Labels.of(labels)));
    }
  }

  @Test
  void isAlertmanagersBodyByteForByte() {
    Notification n =
        Facts.of(
            Reason.FIRST,
            Facts.alert(
                Status.FIRING,
                Labels.of("alertname", "A<b>&\u2028\u0001é", "instance", "x"),
                "summary",
                "5 > 4"));
    assertThat(destination().render(n))
        .isEqualTo(
            """
            {"receiver":"team\\\\.x","status":"firing","alerts":[{"status":"firing",\
            "labels":{"alertname":"A\\u003cb\\u003e\\u0026\\u2028\\u0001é","instance":"x"},\
            "annotations":{"runbook_url":"https://runbooks.example.org/api/high-error-rate?a=1\\u0026b=2",\
            "summary":"5 \\u003e 4"},"startsAt":"2026-09-01T12:00:00.000000001+02:00",\
            "endsAt":"0001-01-01T00:00:00Z",\
            "generatorURL":"https://prometheus.example.org/graph?g0.expr=up%3D%3D0\\u0026g0.tab=1",\
            "fingerprint":"FINGERPRINT"}],"notification_reason":"first notification",\
            "groupLabels":{"alertname":"HighErrorRate","cluster":"eu"},\
            "commonLabels":{"alertname":"A\\u003cb\\u003e\\u0026\\u2028\\u0001é","instance":"x"},\
            "commonAnnotations":{"runbook_url":"https://runbooks.example.org/api/high-error-rate?a=1\\u0026b=2",\
            "summary":"5 \\u003e 4"},"routeLabels":{},"externalURL":"https://carillon.example.org",\
            "version":"4","groupKey":"{}:{alertname=\\"HighErrorRate\\", cluster=\\"eu\\"}",\
            "truncatedAlerts":0}
            """
                .replace("FINGERPRINT", n.alerts().getFirst().fingerprint()));
  }

  @Test
  void listsAlertsInAlertmanagersOrderAndCutsEndedOnesFirst() {
    Notification n =
        Facts.of(
            Reason.SOME_RESOLVED,
            Facts.alert(Status.FIRING, Labels.of("alertname", "z", "job", "b")),
            Facts.alert(Status.FIRING, Labels.of("alertname", "z")),
            Facts.alert(Status.FIRING, Labels.of("alertname", "y", "a", "1")),
            Facts.alert(Status.FIRING, Labels.of("alertname", "y", "b", "1")),
            Facts.alert(Status.FIRING, Labels.of("alertname", "z", "job", "b", "instance", "9")),
            Facts.alert(Status.RESOLVED, Labels.of("alertname", "z", "job", "a")));
    assertThat(order(n, 0))
        .containsExactly(
            "{\"alertname\":\"z\",\"job\":\"a\"}",
            "{\"alertname\":\"z\",\"instance\":\"9\",\"job\":\"b\"}",
            "{\"alertname\":\"z\",\"job\":\"b\"}",
            "{\"alertname\":\"z\"}",
            "{\"alertname\":\"y\",\"b\":\"1\"}",
            "{\"a\":\"1\",\"alertname\":\"y\"}");
    assertThat(order(n, 2))
        .containsExactly(
            "{\"alertname\":\"z\",\"instance\":\"9\",\"job\":\"b\"}",
            "{\"alertname\":\"z\",\"job\":\"b\"}");
    JsonNode cut = Json.parse(Destinations.of(config(2)).render(n));
    assertThat(cut.path("truncatedAlerts").asInt()).isEqualTo(4);
    assertThat(cut.path("status").asText()).isEqualTo("firing");
    assertThat(cut.path("commonLabels").toString())
        .isEqualTo("{\"alertname\":\"z\",\"job\":\"b\"}");
  }

  private static Iterable<String> order(Notification n, int maxAlerts) {
    JsonNode body = Json.parse(Destinations.of(config(maxAlerts)).render(n));
    return StreamSupport.stream(body.path("alerts").spliterator(), false)
        .map(alert -> alert.path("labels").toString())
        .toList();
  }

  @Test
  void tellsWhenAnAlertEnded() {
    JsonNode body = Json.parse(destination().render(Facts.resolved()));
    assertThat(body.path("status").asText()).isEqualTo("resolved");
    assertThat(body.path("alerts").path(0).path("endsAt").asText())
        .isEqualTo("2026-09-01T10:10:00Z");
  }

  @Test
  void sendsTheKeyThatMakesAttemptsOne() {
    Step step = destination().start(Facts.sending("{}"));
    assertThat(request(step).headers())
        .containsEntry("Idempotency-Key", Facts.sending("{}").key())
        .containsEntry("Content-Type", "application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "200, delivered, -",
    "201, delivered, -",
    "204, delivered, -",
    "301, hold, -",
    "307, hold, -",
    "400, rejected, -",
    "401, hold, -",
    "403, hold, -",
    "404, hold, -",
    "405, hold, -",
    "407, hold, -",
    "408, retry, MESSAGE",
    "409, rejected, -",
    "410, hold, -",
    "413, rejected, -",
    "415, rejected, -",
    "422, rejected, -",
    "425, retry, MESSAGE",
    "429, retry, DESTINATION",
    "500, retry, DESTINATION",
    "501, hold, -",
    "502, retry, DESTINATION",
    "503, retry, DESTINATION",
    "504, retry, DESTINATION",
  })
  void readsTheStatus(int status, String word, String scope) {
    Outcome outcome = outcome(Facts.firing(), reply(status, ""));
    assertThat(outcome.word()).isEqualTo(word);
    if (outcome instanceof Outcome.Retry retry) {
      assertThat(retry.scope()).isEqualTo(Scope.valueOf(scope));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DNS, false, retry",
    "CONNECT, false, retry",
    "TLS, false, hold",
    "TIMEOUT, false, retry",
    "TIMEOUT, true, ambiguous",
    "RESET, true, ambiguous",
    "RESET, false, retry"
  })
  void readsFaults(Fault.Kind kind, boolean mayHaveArrived, String word) {
    assertThat(outcome(Facts.firing(), new Fault(kind, mayHaveArrived, "x")).word())
        .isEqualTo(word);
  }

  @Test
  void waitsAsLongAsAsked() {
    Outcome outcome = outcome(Facts.firing(), new Reply(429, Map.of("retry-after", "7"), "slow"));
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Retry(Scope.DESTINATION, Duration.ofSeconds(7), "answered 429: slow"));
  }
}
