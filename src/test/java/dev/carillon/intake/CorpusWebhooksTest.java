package dev.carillon.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.alert.Alert;
import dev.carillon.alert.Fingerprint;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.policy.Settings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reader over the shared corpus; a file that its table does not know fails the test. */
class CorpusWebhooksTest {
  private static final long NOW = Stamp.micros(Instant.parse("2026-11-01T00:00:00Z"));

  private static List<CorpusWebhooks.Sample> samples = List.of();

  @BeforeAll
  static void findTheCorpus() {
    samples = CorpusWebhooks.samples(CorpusWebhooksTest.class);
  }

  private static Reading read(CorpusWebhooks.Sample sample) {
    return new WebhookReader(Settings.Limits.DEFAULT).read("default", sample.body(), NOW);
  }

  @Test
  void everyFileEndsAsTheTableSays() {
    Map<String, String> actual = new TreeMap<>();
    for (CorpusWebhooks.Sample sample : samples) {
      actual.put(
          sample.name(),
          switch (read(sample)) {
            case Reading.Usable u when u.bad().isEmpty() ->
                u.batch().alerts().size()
                    + " firing "
                    + u.batch().alerts().stream().filter(a -> a.status() == Status.FIRING).count();
            case Reading.Usable u -> "partly: " + u.reason();
            case Reading.Unusable u -> "quarantined " + u.entries();
            case Reading.Unreadable u -> "refused: " + u.reason();
          });
    }
    assertThat(actual).containsExactlyInAnyOrderEntriesOf(CorpusWebhooks.expectations());
  }

  /** Against a tree reader that is not ours: labels, annotations, times, in order, none missing. */
  @Test
  void nothingOfAnAcceptedAlertIsLost() throws IOException {
    for (CorpusWebhooks.Sample sample : samples) {
      if (read(sample) instanceof Reading.Usable usable) {
        List<JsonNode> entries = new ArrayList<>();
        new ObjectMapper().readTree(sample.body()).get("alerts").forEach(entries::add);
        assertThat(usable.batch().alerts()).as(sample.name()).hasSameSizeAs(entries);
        for (int i = 0; i < entries.size(); i++) {
          compare(
              sample.name() + " alerts[" + i + "]", usable.batch().alerts().get(i), entries.get(i));
        }
      }
    }
  }

  private static void compare(String what, Alert alert, JsonNode entry) {
    Map<String, String> labels = strings(entry.path("labels"));
    labels.values().removeIf(String::isEmpty);
    assertThat(alert.labels().toMap()).as(what).containsExactlyInAnyOrderEntriesOf(labels);
    assertThat(alert.annotations().toMap())
        .as(what)
        .containsExactlyInAnyOrderEntriesOf(strings(entry.path("annotations")));
    assertThat(alert.startsAt() == null ? null : alert.startsAt().text())
        .as(what)
        .isEqualTo(entry.path("startsAt").asText(null));
    assertThat(alert.generatorUrl()).as(what).isEqualTo(entry.path("generatorURL").asText(""));
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new TreeMap<>();
    object.properties().forEach(p -> strings.put(p.getKey(), p.getValue().asText()));
    return strings;
  }

  /** Senders that state a fingerprint in Alertmanager's form mostly tell ours. */
  @Test
  void ourFingerprintIsTheSendersWhereItIsGenuine() throws IOException {
    int same = 0;
    for (CorpusWebhooks.Sample sample : samples) {
      if (read(sample) instanceof Reading.Usable usable) {
        JsonNode entries = new ObjectMapper().readTree(sample.body()).get("alerts");
        for (int i = 0; i < entries.size(); i++) {
          String theirs = entries.get(i).path("fingerprint").asText("");
          String ours = Fingerprint.text(usable.batch().alerts().get(i).labels().fingerprint());
          same += theirs.equals(ours) ? 1 : 0;
        }
      }
    }
    assertThat(same).isPositive();
  }
}
