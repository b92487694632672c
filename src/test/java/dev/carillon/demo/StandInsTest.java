package dev.carillon.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.demo.Received.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandInsTest {
  private static final String SLACK = "/services/T000/B000/demo";
  private static final String RUNBOOK = "https://wiki.example.org/runbooks/x";
  private static final String TRIGGER =
      """
      {"routing_key":"k","event_action":"trigger","dedup_key":"d1","links":[{"href":"%s"}],
       "payload":{"summary":"disk","source":"a","severity":"critical"}}
      """
          .formatted(RUNBOOK);

  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void slackTakesAMessage() throws Exception {
    var answer =
        running.post(
            SLACK,
            """
            {"text":"🔴 *FIRING:1 · critical* · Disk &lt;a&gt;",
             "attachments":[{"color":"#D50200","blocks":[{"text":"<%s|Runbook>"}]}]}
            """
                .formatted(RUNBOOK));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok");
    assertThat(running.last())
        .returns("slack", Received::destination)
        .returns(State.FIRING, Received::state)
        .returns("FIRING:1 · critical · Disk <a>", Received::summary)
        .returns(RUNBOOK, Received::runbook);
  }

  @Test
  void slackSeesByTheColourThatAllIsResolved() throws Exception {
    running.post(SLACK, "{\"text\":\"x\",\"attachments\":[{\"color\":\"good\"}]}");
    assertThat(running.last().state()).isEqualTo(State.RESOLVED);
  }

  @Test
  void slackRefusesWhatSaysNothing() throws Exception {
    assertThat(running.post(SLACK, "{}").body()).isEqualTo("no_text");
    assertThat(running.post(SLACK, "[]").body()).isEqualTo("invalid_payload");
    assertThat(running.received()).isEmpty();
  }

  @Test
  void pagerDutyTakesAnEvent() throws Exception {
    var answer = running.post("/v2/enqueue", TRIGGER);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"status\":\"success\"", "\"dedup_key\":\"d1\"");
    assertThat(running.last())
        .returns("d1", Received::key)
        .returns("trigger · critical · disk", Received::summary)
        .returns(RUNBOOK, Received::runbook);
  }

  @Test
  void pagerDutyNamesEverythingThatIsWrong() throws Exception {
    var answer = running.post("/v2/enqueue", "{\"event_action\":\"trigger\",\"payload\":{}}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("routing_key", "summary", "source", "severity");

    answer = running.post("/v2/enqueue", "{\"routing_key\":\"k\",\"event_action\":\"resolve\"}");
    assertThat(answer.body()).contains("dedup_key").doesNotContain("severity");
  }

  @Test
  void theWebhookTakesAlertmanagersBody() throws Exception {
    var answer = running.post("/hook", Script.webhook(Script.PODS, Instant.EPOCH, null));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(running.last().summary()).isEqualTo("firing · KubePodNotReady and others");
    assertThat(running.last().key()).contains("KubePodNotReady");
  }

  @Test
  void splunkTakesObjectsOneAfterAnother() throws Exception {
    String events =
        """
        {"event":{"kind":"alert.firing","alert":{"labels":{"alertname":"A"}}},"fields":{"event_id":"e1"}}
        {"event":{"kind":"delivery.delivered","destination":"ops"},"fields":{"event_id":"e2"}}{"event":"x"}
        """;
    var answer =
        running.send("POST", "/services/collector/event", events, "Authorization", "Splunk token");

    assertThat(answer.body()).isEqualTo("{\"text\":\"Success\",\"code\":0}");
    assertThat(running.received())
        .extracting(Received::summary)
        .containsExactly("alert.firing · A", "delivery.delivered · ops", "event");
    assertThat(running.received())
        .extracting(Received::state)
        .containsExactly(State.FIRING, State.NOTE, State.NOTE);
    assertThat(running.received()).extracting(Received::key).startsWith("e1", "e2");
  }

  @Test
  void splunkTakesAllOrNothing() throws Exception {
    String path = "/services/collector/event";
    String[] token = {"Authorization", "Splunk token"};
    assertThat(running.post(path, "{\"event\":1}").statusCode()).isEqualTo(401);
    assertThat(running.send("POST", path, "", token).body()).contains("\"code\":5");
    assertThat(running.send("POST", path, "{\"event\":1}{\"other\":2}", token).body())
        .contains("\"code\":12");
    assertThat(running.send("POST", path, "{\"event\":1}{\"eve", token).statusCode())
        .isEqualTo(400);
    assertThat(running.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/services/T000/B000/demo", "/v2/enqueue", "/hook", "/rest/api/2/issue"})
  void whatIsNoJsonIsRefused(String path) throws Exception {
    assertThat(running.post(path, "{\"text\":").statusCode()).isEqualTo(400);
    assertThat(running.post(path, "").statusCode()).isEqualTo(400);
    assertThat(running.post(path, "[".repeat(100_000)).statusCode()).isEqualTo(400);
    assertThat(running.received()).isEmpty();
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    String text = "{\"text\":\"" + "x".repeat(StandIns.MAX_BYTES) + "\"}";
    assertThat(running.post(SLACK, text).statusCode()).isEqualTo(413);
    assertThat(running.received()).isEmpty();
  }

  @Test
  void otherPathsAreUnknown() throws Exception {
    assertThat(running.post("/services/T1/B1/other", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesSoManyTimesAsTold() throws Exception {
    List<Received> heard = Collections.synchronizedList(new ArrayList<>());
    running.standIns.onReceived(heard::add);
    running.standIns.fail("pagerduty", 2, 503);

    assertThat(running.post("/v2/enqueue", TRIGGER).statusCode()).isEqualTo(503);
    assertThat(running.post(SLACK, "{\"text\":\"x\"}").statusCode()).isEqualTo(200);
    assertThat(running.post("/v2/enqueue", TRIGGER).statusCode()).isEqualTo(503);
    assertThat(running.post("/v2/enqueue", TRIGGER).statusCode()).isEqualTo(202);

    assertThat(running.received())
        .extracting(Received::destination)
        .containsExactly("slack", "pagerduty");
    assertThat(heard)
        .extracting(Received::summary)
        .containsExactly(
            "with 503 (1 of 2)", "x", "with 503 (2 of 2)", "trigger · critical · disk");
    assertThat(heard.getFirst().taken()).isFalse();
  }

  @Test
  void aRefusalIsAnError() {
    assertThatThrownBy(() -> running.standIns.fail("slack", 1, 200)).hasMessageContaining("200");
  }

  @Test
  void forgetsTheOldestWhenAllIsTooMuch() {
    Logbook logbook = new Logbook();
    String large = "x".repeat(1 << 20);
    for (int i = 0; i < 40; i++) {
      logbook.add(Received.taken("slack", State.NOTE, "message " + i, "", "", large));
    }
    assertThat(logbook.taken()).hasSizeBetween(10, 20);
    assertThat(logbook.taken().getLast().summary()).isEqualTo("message 39");
  }
}
