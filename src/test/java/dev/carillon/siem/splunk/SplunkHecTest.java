package dev.carillon.siem.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.json.Json;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Fault;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.message.Outcome;
import dev.carillon.message.Request;
import dev.carillon.policy.Forwarder;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import dev.carillon.siem.Siem;
import dev.carillon.siem.SiemEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplunkHecTest {
  private static final String CANARY = "c4naryS3cretT0ken0fOurs";

  private final Siem siem =
      new SplunkHec(
          new Forwarder.SplunkHec(
              "https://splunk.example.org:8088/",
              new Secret(CANARY),
              "security",
              "carillon",
              "carillon:event",
              HttpConfig.DEFAULT));

  private static SiemEvent event(long at) {
    AlertFact alert =
        new AlertFact(
            40,
            "prod",
            Status.RESOLVED,
            Labels.of("alertname", "Tampering\"\n<b>", "severity", "critical"),
            Labels.of("runbook_url", "https://rb.example.org/x", "summary", "s"),
            new Stamp(1, "2026-09-01T12:00:00.000000001+02:00"),
            Stamp.of(2_000_000),
            "https://prom.example.org/graph");
    return new SiemEvent(
        new Event(
            71, at, EventKind.ALERT_RESOLVED, "prod", 40L, 36L, null, null, "", "{\"by\":\"x\"}"),
        alert);
  }

  @Test
  void writesAnEventWithItsAlert() {
    JsonNode document = Json.parse(siem.document(event(1_767_225_600_123_456L)));
    assertThat(document.path("source").asText()).isEqualTo("carillon");
    assertThat(document.path("sourcetype").asText()).isEqualTo("carillon:event");
    assertThat(document.path("index").asText()).isEqualTo("security");
    assertThat(document.path("fields").toString())
        .isEqualTo(
            "{\"event_id\":\"ev_1z\",\"kind\":\"alert.resolved\",\"alert_uid\":\"ep_14\","
                + "\"severity\":\"critical\",\"state\":\"resolved\"}");
    JsonNode event = document.path("event");
    assertThat(event.path("schema").asInt()).isEqualTo(1);
    assertThat(event.path("seq").asInt()).isEqualTo(71);
    assertThat(event.path("at").asText()).isEqualTo("2026-01-01T00:00:00.123456Z");
    assertThat(event.path("kind").asText()).isEqualTo("alert.resolved");
    assertThat(event.path("sender").asText()).isEqualTo("prod");
    assertThat(event.path("episode").asText()).isEqualTo("ep_14");
    assertThat(event.path("incident").asText()).isEqualTo("inc_10");
    assertThat(event.has("delivery")).isFalse();
    assertThat(event.path("data").path("by").asText()).isEqualTo("x");
    JsonNode alert = event.path("alert");
    assertThat(alert.path("status").asText()).isEqualTo("resolved");
    assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("Tampering\"\n<b>");
    assertThat(alert.path("annotations").path("runbook_url").asText())
        .isEqualTo("https://rb.example.org/x");
    assertThat(alert.path("runbook_url").asText()).isEqualTo("https://rb.example.org/x");
    assertThat(alert.path("startsAt").asText()).isEqualTo("2026-09-01T12:00:00.000000001+02:00");
    assertThat(alert.path("endsAt").asText()).isEqualTo("1970-01-01T00:00:02Z");
    assertThat(alert.path("fingerprint").asText()).hasSize(16);
  }

  @Test
  void writesAnEventWithoutAnAlert() {
    Event started =
        new Event(1, 0, EventKind.NODE_STARTED, null, null, null, 5L, "ops", "admin", "");
    JsonNode document = Json.parse(siem.document(new SiemEvent(started, null)));
    assertThat(document.path("event").has("alert")).isFalse();
    assertThat(document.path("event").path("delivery").asText()).isEqualTo("del_5");
    assertThat(document.path("event").path("by").asText()).isEqualTo("admin");
    assertThat(document.path("event").path("data").isObject()).isTrue();
  }

  /** Splunk answers 15 to an exponent. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999_999, 1_767_225_600_000_000L, -1, 253_402_300_799_999_999L})
  void timeIsAPlainDecimal(long at) {
    assertThat(siem.document(event(at))).containsPattern("^\\{\"time\":-?\\d+\\.\\d{6},");
  }

  @Test
  void sendsDocumentsOneAfterAnother() {
    Request request = siem.request(List.of("{\"a\":1}", "{\"b\":2}"));
    assertThat(request.url()).isEqualTo("https://splunk.example.org:8088/services/collector/event");
    assertThat(request.headers()).containsEntry("Authorization", "Splunk " + CANARY);
    assertThat(request.body()).isEqualTo("{\"a\":1}\n{\"b\":2}");
    assertThat(request.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 0, delivered",
    "200, 24, delivered",
    "200, 25, delivered",
    "403, 1, hold",
    "401, 2, hold",
    "401, 3, hold",
    "403, 4, hold",
    "400, 5, split",
    "400, 6, split",
    "400, 7, hold",
    "500, 8, retry",
    "503, 9, retry",
    "400, 10, hold",
    "400, 11, hold",
    "400, 12, split",
    "400, 13, split",
    "400, 14, hold",
    "400, 15, split",
    "400, 16, hold",
    "503, 18, retry",
    "503, 19, retry",
    "503, 20, retry",
    "400, 21, hold",
    "400, 22, hold",
    "503, 23, retry",
    "429, 26, retry",
    "429, 27, retry",
    "400, 28, hold",
    "400, 99, split",
    "500, 99, retry",
    "500, 0, retry",
    "413, 99, split"
  })
  void readsSplunksCodes(int status, int code, String word) {
    String body = "{\"text\":\"Something\",\"code\":" + code + "}";
    assertThat(siem.read(new Reply(status, Map.of(), body), 10).word()).isEqualTo(word);
  }

  @Test
  void namesTheEventThatCanNeverBeTaken() {
    String body = "{\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":%s}";
    assertThat(read(400, body.formatted("3"), 10)).isEqualTo(split(3));
    assertThat(read(400, body.formatted("10"), 10)).isEqualTo(split(-1));
    assertThat(read(400, body.formatted("-5"), 10)).isEqualTo(split(-1));
    assertThat(read(400, body.formatted("0"), 1)).isEqualTo("rejected");
    assertThat(read(413, "", 10)).isEqualTo(split(-1));
    assertThat(read(413, "", 1)).isEqualTo("rejected");
  }

  private String read(int status, String body, int documents) {
    Outcome outcome = siem.read(new Reply(status, Map.of(), body), documents);
    return outcome instanceof Outcome.Split s ? split(s.poison()) : outcome.word();
  }

  private static String split(int poison) {
    return "split at " + poison;
  }

  @Test
  void readsWhatIsNoAnswerOfSplunks() {
    assertThat(read(200, "<html>sign in</html>", 2)).isEqualTo("hold");
    assertThat(read(200, "", 2)).isEqualTo("delivered");
    assertThat(read(404, "", 2)).isEqualTo("hold");
    assertThat(read(302, "", 2)).isEqualTo("hold");
    assertThat(siem.read(new Fault(Fault.Kind.RESET, true, "x"), 2).word()).isEqualTo("ambiguous");
    Answer busy = new Reply(503, Map.of("retry-after", "9"), "{\"code\":9}");
    assertThat(((Outcome.Retry) siem.read(busy, 2)).after()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void noAnswerThrowsAndNoReasonShowsTheToken() {
    for (int status = 100; status < 600; status++) {
      for (String body : List.of(CANARY, "{\"text\":\"" + CANARY + "\",\"code\":{}}", "null")) {
        assertThat(siem.read(new Reply(status, Map.of(), body), 2).reason()).doesNotContain(CANARY);
      }
    }
  }
}
