package dev.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.Corpus;
import dev.carillon.alert.Fingerprint;
import dev.carillon.alert.Labels;
import dev.carillon.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real inhibit rules, with alert sets that were tried out on the real Alertmanager: posted to and
 * read back from Alertmanager's API of a running Carillon, one for each rule set. Between two cases
 * all alerts are resolved and all silences ended.
 */
class InhibitionCorpusTest {
  private static final String EVERYTHING = "/api/v2/alerts";

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    client.shutdownNow();
  }

  @Test
  void everyCaseIsAsOnTheRealAlertmanager() throws Exception {
    Path corpus = Corpus.folder(getClass());
    JsonNode table = Json.parse(Files.readString(corpus.resolve("inhibition-cases.json")));
    Map<String, List<JsonNode>> byRules = new TreeMap<>();
    for (JsonNode one : table.path("cases")) {
      byRules.computeIfAbsent(one.path("config").asText(), c -> new ArrayList<>()).add(one);
    }
    int cases = 0;
    for (Map.Entry<String, List<JsonNode>> entry : byRules.entrySet()) {
      try (Gateway gateway = start(table.path("rule_sets").path(entry.getKey()), cases)) {
        for (JsonNode one : entry.getValue()) {
          run(gateway.port(), one);
          cases++;
        }
      }
    }
    assertThat(cases).isEqualTo(77);
  }

  private Gateway start(JsonNode rules, int number) throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve(number + ".yml"),
            "{route: {receiver: none}, receivers: [{name: none}], inhibit_rules: " + rules + "}");
    return Gateway.start(
        new Gateway.Options(
            policy,
            new Listen("127.0.0.1", 0),
            folder.resolve("data" + number),
            null,
            null,
            false,
            false,
            new PrintWriter(Writer.nullWriter())));
  }

  private void run(int port, JsonNode one) throws Exception {
    String name = one.path("id").asText() + " " + one.path("title").asText();
    Map<String, String> ids = new LinkedHashMap<>();
    Map<String, Labels> alerts = new LinkedHashMap<>();
    List<String> silences = new ArrayList<>();
    for (JsonNode alert : one.path("alerts")) {
      Map<String, String> pairs = Json.strings(alert.path("labels"));
      Labels labels = Labels.of(pairs);
      alerts.put(alert.path("id").asText(), labels);
      ids.put(Fingerprint.text(Pairs.alert(pairs).fingerprint()), alert.path("id").asText());
      if (alert.path("silenced").asBoolean()) {
        silences.add(silence(port, labels));
      }
      post(port, labels, false);
      if (alert.path("state").asText().equals("resolved")) {
        post(port, labels, true);
      }
    }
    List<String> inhibited = new ArrayList<>();
    for (JsonNode shown : Json.parse(send(port, "GET", EVERYTHING, ""))) {
      String id = ids.get(shown.path("fingerprint").asText());
      JsonNode by = shown.path("status").path("inhibitedBy");
      if (!by.isEmpty()) {
        inhibited.add(id);
        assertThat(one.path("could_be_inhibited_by").path(id))
            .as("%s: what inhibits %s", name, id)
            .extracting(JsonNode::asText)
            .contains(ids.get(by.path(0).asText()));
      }
      boolean quiet = !by.isEmpty() || !shown.path("status").path("silencedBy").isEmpty();
      assertThat(shown.path("status").path("state").asText())
          .as("%s: state of %s", name, id)
          .isEqualTo(quiet ? "suppressed" : "active");
    }
    assertThat(inhibited)
        .as(name)
        .containsExactlyInAnyOrderElementsOf(
            one.path("expected_inhibited").valueStream().map(JsonNode::asText).toList());
    for (Labels labels : alerts.values()) {
      post(port, labels, true);
    }
    for (String id : silences) {
      send(port, "DELETE", "/api/v2/silence/" + id, "");
    }
    assertThat(send(port, "GET", EVERYTHING, "")).isEqualTo("[]");
  }

  private void post(int port, Labels labels, boolean resolved) throws Exception {
    String end = resolved ? ", \"endsAt\": \"" + Instant.now() + "\"" : "";
    send(port, "POST", EVERYTHING, "[{\"labels\": " + labels.toJson() + end + "}]");
  }

  private String silence(int port, Labels labels) throws Exception {
    String body =
        Json.object(out -> {
          out.writeArrayFieldStart("matchers");
          for (Map.Entry<String, String> pair : labels.toMap().entrySet()) {
            out.writeStartObject();
            out.writeStringField("name", pair.getKey());
            out.writeStringField("value", pair.getValue());
            out.writeBooleanField("isRegex", false);
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeStringField("startsAt", Instant.now().toString());
          out.writeStringField("endsAt", Instant.now().plusSeconds(3600).toString());
          out.writeStringField("createdBy", "case");
          out.writeStringField("comment", "case");
        });
    return Json.parse(send(port, "POST", "/api/v2/silences", body)).path("silenceID").asText();
  }

  private String send(int port, String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
