package dev.carillon.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import dev.carillon.store.PostgresFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text that databases and encoders choke on, from the bytes of a webhook through intake, engine and
 * store to the API and to a destination: NUL, half a surrogate pair, and bytes that are no UTF-8
 * become U+FFFD before anything is decided, and cost nothing else of the alert.
 */
class HostileTextIT {
  /** Escaped, as JSON may have it; and twice the same alert, the second time mended already. */
  private static final String ESCAPED =
      """
      {"alerts": [
        {"labels": {"alertname": "A\\u0000B", "half\\ud83d": "x", "low": "\\udc00\\ud83d\\ude00"},
         "annotations": {"summary": "nul \\u0000 half \\ud83d."}},
        {"labels": {"alertname": "A\\ufffdB", "half\\ufffd": "x", "low": "\\ufffd\\ud83d\\ude00"},
         "annotations": {"summary": "nul \\ufffd half \\ufffd."}}]}
      """;

  /** To be sent in Latin-1: 0xC3 and what follows is no UTF-8. */
  private static final String BYTES =
      """
      {"alerts": [{"labels": {"alertname": "Bytes", "what": "\u00c3("}}]}
      """;

  private static final String UNUSABLE =
      """
      {"nothing": "\\u0000 \\ud83d"}
      """;

  private static final String POLICY =
      """
      route: { receiver: sink, group_by: ['...'], group_wait: 0s }
      receivers: [{ name: sink, webhook_configs: [{ url: "URL" }] }]
      """;

  @TempDir Path folder;

  @Test
  void onTheEmbeddedStore() {
    arrivesMended("");
  }

  @Test
  void onPostgres() {
    String url = PostgresFixture.newSchema();
    try {
      arrivesMended(url);
    } finally {
      PostgresFixture.drop(url);
    }
  }

  private void arrivesMended(String storeUrl) {
    try (Sink sink = new Sink(200);
        Carillon carillon =
            Carillon.serve(folder, POLICY.replace("URL", sink.url()), 0, storeUrl)) {
      assertAnswer(carillon.post("/webhook", ESCAPED), 200, "{\"accepted\":2}");
      byte[] bytes = BYTES.getBytes(ISO_8859_1);
      assertAnswer(carillon.post("/webhook", bytes), 200, "{\"accepted\":1}");
      assertAnswer(carillon.post("/webhook", UNUSABLE), 202, "\"quarantined\":");
      assertAnswer(carillon.post("/webhook", "{\"alerts\": \"\0\"}"), 400, "not JSON");

      Await.until(() -> sink.taken().size() == 2, "both alerts are delivered");
      Await.until(() -> carillon.status().pending() == 0, "nothing is pending");
      assertThat(carillon.status().balances()).isTrue();
      assertThat(carillon.status().ledger().transitions()).isEqualTo(2);
      assertThat(carillon.status().ledger().unchanged()).isEqualTo(1);
      assertThat(carillon.status().ledger().quarantined()).isEqualTo(1);

      JsonNode alerts = carillon.json("/api/carillon/v1/alerts").path("items");
      assertThat(alerts).hasSize(2);
      alerts.forEach(HostileTextIT::assertMended);
      sink.taken().forEach(post -> assertMended(post.body().path("alerts").path(0)));
      JsonNode kept = carillon.json("/api/carillon/v1/quarantine").path("items");
      assertThat(kept).hasSize(1);
      assertThat(kept.path(0).path("body").asText()).isEqualTo(UNUSABLE);
    }
  }

  private static void assertAnswer(HttpResponse<String> answer, int status, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  private static void assertMended(JsonNode alert) {
    Map<String, String> labels = Json.strings(alert.path("labels"));
    if (labels.containsValue("Bytes")) {
      assertThat(labels).containsEntry("what", "\ufffd(");
    } else {
      assertThat(labels)
          .isEqualTo(
              Map.of("alertname", "A\ufffdB", "half\ufffd", "x", "low", "\ufffd\ud83d\ude00"));
      assertThat(alert.path("annotations").path("summary").asText())
          .isEqualTo("nul \ufffd half \ufffd.");
    }
  }
}
