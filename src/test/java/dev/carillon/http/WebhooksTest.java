package dev.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.engine.port.Input;
import dev.carillon.policy.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {
  private static final String ONE =
      "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"X\"}}]}";
  private static final String JSON = "Content-Type: application/json";

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private String problem(int status, String title, String detail) {
    return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
        .formatted(title, status, detail);
  }

  @Test
  void answersAfterTheEngineTookIt() throws IOException {
    house.open();
    Raw.Response response = house.post("/webhook", ONE, JSON);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"accepted\":1}");
    assertThat(response.header("content-type")).isEqualTo("application/json");
    assertThat(response.header("x-content-type-options")).isEqualTo("nosniff");
    Input.Alerts alerts = house.inbox.alerts().getFirst();
    assertThat(alerts.batch().sender()).isEqualTo("default");
    assertThat(alerts.batch().alerts().getFirst().labels()).isEqualTo(Labels.of("alertname", "X"));
    assertThat(house.metrics.scrape())
        .contains("carillon_webhooks_total{result=\"accepted\",sender=\"default\"} 1.0")
        .contains("carillon_webhook_held_bytes 0.0")
        .contains("carillon_webhook_seconds_count 1");
  }

  @Test
  void keepsTheConnectionAndTakesManyOnIt() throws IOException {
    house.open();
    try (Raw raw = new Raw(house.port())) {
      for (int i = 0; i < 50; i++) {
        assertThat(raw.send("POST", "/webhook/prod", ONE, JSON).status()).isEqualTo(200);
      }
    }
    assertThat(house.inbox.alerts()).hasSize(50).allMatch(a -> a.batch().sender().equals("prod"));
  }

  @Test
  void manyAtOnceEachGetTheirAnswer() throws IOException {
    house.open();
    List<Integer> statuses =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> {
              try {
                return house.post("/webhook", ONE, JSON).status();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
            .toList();
    assertThat(statuses).hasSize(64).containsOnly(200);
    assertThat(house.inbox.alerts()).hasSize(64);
  }

  @Test
  void aBodyInPiecesIsOneBody() throws IOException {
    house.open();
    try (Raw raw = new Raw(house.port())) {
      raw.write("POST /webhook HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < ONE.length(); i++) {
        raw.write("1\r\n" + ONE.charAt(i) + "\r\n");
      }
      raw.write("0\r\n\r\n");
      assertThat(raw.receive().body()).isEqualTo("{\"accepted\":1}");
    }
  }

  @Test
  void aWebhookOfNothingIsAcceptedAsNothing() throws IOException {
    house.open();
    assertThat(house.post("/webhook", "{\"alerts\":[]}", JSON).body())
        .isEqualTo("{\"accepted\":0}");
    assertThat(house.inbox.inputs).isEmpty();
  }

  @Test
  void whatIsNoUsableWebhookIsKept() throws IOException {
    house.open();
    Raw.Response response = house.post("/webhook/prod", "{\"alerts\":[{},1]}", JSON);
    assertThat(response.status()).isEqualTo(202);
    assertThat(response.body())
        .startsWith("{\"quarantined\":2,\"reason\":\"alerts[0].labels holds no label");
    Input.Unusable kept = house.inbox.unusable().getFirst();
    assertThat(kept.sender()).isEqualTo("prod");
    assertThat(kept.body()).isEqualTo("{\"alerts\":[{},1]}");
    assertThat(kept.entries()).isEqualTo(2);
    assertThat(house.metrics.scrape())
        .contains("carillon_webhooks_total{result=\"quarantined\",sender=\"prod\"} 1.0");
  }

  @Test
  void amongGoodAlertsABadOneIsKept() throws IOException {
    house.open();
    Raw.Response response =
        house.post("/webhook", "{\"alerts\":[{\"labels\":{\"a\":\"b\"}},{}]}", JSON);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).startsWith("{\"accepted\":1,\"quarantined\":1,\"reason\":\"");
    assertThat(house.inbox.alerts()).hasSize(1);
    assertThat(house.inbox.unusable().getFirst().entries()).isEqualTo(1);
  }

  @Test
  void nothingIsAcceptedWhileTheQueueIsFull() throws IOException {
    house.open();
    house.inbox.becomes = input -> null;
    for (String body : List.of(ONE, "{}", "{\"alerts\":[{\"labels\":{\"a\":\"b\"}},{}]}")) {
      Raw.Response response = house.post("/webhook", body, JSON);
      assertThat(response.status()).isEqualTo(503);
      assertThat(response.header("retry-after")).isEqualTo("1");
      assertThat(response.header("content-type")).isEqualTo("application/problem+json");
      assertThat(response.body())
          .isEqualTo(
              problem(503, "Service Unavailable", "not accepted, try again: no room in the queue"));
    }
  }

  @Test
  void nothingIsAcceptedThatCouldNotBeWritten() throws IOException {
    house.open();
    house.inbox.becomes = input -> new Input.Result.Unavailable("the disk is full");
    assertThat(house.post("/webhook", ONE, JSON).body())
        .isEqualTo(
            problem(503, "Service Unavailable", "not accepted, try again: the disk is full"));
    house.inbox.becomes = input -> new Input.Result.Refused("cannot be");
    assertThat(house.post("/webhook", ONE, JSON).status()).isEqualTo(503);
  }

  @Test
  void halfAWebhookIsNotAccepted() throws IOException {
    house.open();
    house.inbox.becomes =
        input ->
            input instanceof Input.Unusable
                ? new Input.Result.Unavailable("the disk is full")
                : new Input.Result.Done();
    assertThat(
            house.post("/webhook", "{\"alerts\":[{\"labels\":{\"a\":\"b\"}},{}]}", JSON).status())
        .isEqualTo(503);
  }

  @Test
  void whatIsNotJsonIsRefusedWithTheReason() throws IOException {
    house.open();
    Raw.Response response = house.post("/webhook", "{\"alerts\":", JSON);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body()).contains("not JSON at line 1, column");
    assertThat(house.post("/webhook", "", JSON).body()).contains("the body is empty");
    assertThat(house.inbox.inputs).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/vnd.alert+json"
      })
  void takesEveryNameOfJson(String type) throws IOException {
    house.open();
    assertThat(house.post("/webhook", ONE, "Content-Type: " + type).status()).isEqualTo(200);
  }

  @Test
  void takesABodyWithoutAType() throws IOException {
    house.open();
    assertThat(house.post("/webhook", ONE).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "json"
      })
  void refusesOtherTypes(String type) throws IOException {
    house.open();
    assertThat(house.post("/webhook", ONE, "Content-Type: " + type).body())
        .isEqualTo(
            problem(415, "Unsupported Media Type", "the Content-Type must be application/json"));
  }

  @Test
  void refusesPackedBodies() throws IOException {
    house.open();
    Raw.Response response = house.post("/webhook", ONE, JSON, "Content-Encoding: gzip");
    assertThat(response.status()).isEqualTo(415);
    assertThat(response.header("accept-encoding")).isEqualTo("identity");
    assertThat(house.post("/webhook", ONE, JSON, "Content-Encoding: identity").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS"})
  void isOnlyPosted(String method) throws IOException {
    house.open();
    Raw.Response response = Raw.send(house.port(), method, "/webhook/prod", "");
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.header("allow")).isEqualTo("POST");
    assertThat(house.metrics.scrape())
        .contains("carillon_webhooks_total{result=\"wrong_method\",sender=\"unknown\"} 1.0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/webhook/a/b", "/webhook/Prod", "/webhook/..", "/webhook/a%20b"})
  void refusesNamesThatAreNone(String path) throws IOException {
    house.open();
    assertThat(house.post(path, ONE, JSON).status()).isEqualTo(404);
    assertThat(house.metrics.scrape())
        .contains("carillon_webhooks_total{result=\"unknown_sender\",sender=\"unknown\"} 1.0");
  }

  @Test
  void refusesAnAnnouncedSizeBeforeTheBodyComes() throws IOException {
    house.open();
    try (Raw raw = new Raw(house.port())) {
      raw.write("POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 52428800\r\n\r\n");
      Raw.Response response = raw.receive();
      assertThat(response.status()).isEqualTo(413);
      assertThat(response.header("connection")).isEqualTo("close");
      assertThat(response.body())
          .isEqualTo(
              problem(
                  413,
                  "Request Entity Too Large",
                  "the body is larger than 10485760 bytes, the limit (carillon.limits.body)"));
    }
  }

  /** The sender writes all 50 MB before it reads: it must not find the connection broken. */
  @Test
  void aSenderOfFiftyMegabytesReadsWhyTheyAreRefused() throws IOException {
    house.open();
    byte[] block = new byte[1 << 20];
    try (Raw raw = new Raw(house.port())) {
      raw.write("POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 52428800\r\n\r\n");
      for (int i = 0; i < 50; i++) {
        raw.write(block);
      }
      assertThat(raw.receive().status()).isEqualTo(413);
      assertThat(raw.closed()).isTrue();
    }
    try (Raw raw = new Raw(house.port())) {
      raw.write("POST /webhook HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 50; i++) {
        raw.write("100000\r\n");
        raw.write(block);
        raw.write("\r\n");
      }
      raw.write("0\r\n\r\n");
      assertThat(raw.receive().status()).isEqualTo(413);
      assertThat(raw.closed()).isTrue();
    }
    assertThat(house.metrics.scrape()).contains("carillon_webhook_held_bytes 0.0");
    assertThat(house.post("/webhook", ONE, JSON).status()).isEqualTo(200);
  }

  @Test
  void whoAsksFirstIsToldFirst() throws IOException {
    house.open();
    String head =
        "POST /webhook HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: ";
    try (Raw raw = new Raw(house.port())) {
      raw.write(head + "52428800\r\n\r\n");
      assertThat(raw.receive().status()).isEqualTo(413);
      assertThat(raw.closed()).isTrue();
    }
    try (Raw raw = new Raw(house.port())) {
      raw.write(head + ONE.length() + "\r\n\r\n");
      assertThat(raw.receive().status()).isEqualTo(100);
      raw.write(ONE);
      assertThat(raw.receive().body()).isEqualTo("{\"accepted\":1}");
    }
  }

  @Test
  void theLimitIsThePolicys() throws IOException {
    house.open();
    house.policy =
        House.policy(
            List.of(), List.of(), House.limits(new Settings.Limits(ONE.length(), 32, 1, 8, 64)));
    assertThat(house.post("/webhook", ONE, JSON).status()).isEqualTo(200);
    assertThat(house.post("/webhook", ONE + " ", JSON).status()).isEqualTo(413);
    house.policy =
        House.policy(List.of(), List.of(), House.limits(new Settings.Limits(999, 3, 1, 8, 64)));
    assertThat(house.post("/webhook", ONE, JSON).body())
        .contains("Document nesting depth (4) exceeds the maximum allowed (3)");
  }

  @Test
  void aBodyThatDripsIsNotWaitedFor() throws IOException {
    house.open(new Options("127.0.0.1", 0, false, "1.2.3", 1, 50));
    try (Raw raw = new Raw(house.port())) {
      raw.write("POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
      assertThat(raw.receive().status()).isEqualTo(408);
    }
  }

  @Test
  void aSenderThatGoesAwayLeavesNothing() throws IOException {
    house.open();
    try (Raw raw = new Raw(house.port())) {
      raw.write("POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
    }
    await("carillon_webhook_held_bytes 0.0");
    assertThat(house.inbox.inputs).isEmpty();
  }

  @Test
  void tellsHowManyAlertsTheSenderLeftOut() throws IOException {
    house.open();
    house.post("/webhook", "{\"alerts\":[{\"labels\":{\"a\":\"b\"}}],\"truncatedAlerts\":4}", JSON);
    assertThat(house.metrics.scrape())
        .contains("carillon_alerts_truncated_total{sender=\"default\"} 4.0");
  }

  private void await(String line) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!house.metrics.scrape().contains(line)) {
      assertThat(System.nanoTime()).as("waiting for " + line).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
