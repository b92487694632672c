package dev.carillon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.alert.Alert;
import dev.carillon.alert.Fingerprint;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.intake.CorpusWebhooks;
import dev.carillon.intake.Reading;
import dev.carillon.intake.WebhookReader;
import dev.carillon.policy.Settings;
import dev.carillon.store.Ledger;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every webhook of the shared corpus, each from a sender of its own, ends as the table says, and
 * nothing of it is lost: the ledger counts every entry, the alerts that fire are listed, and what
 * could not be used is in the quarantine.
 */
class CorpusIT {
  private static final String POLICY =
      """
      route: { receiver: nobody }
      receivers: [{ name: nobody }]
      """;

  private final Set<String> open = new TreeSet<>();
  private final Set<String> quarantined = new TreeSet<>();

  @Test
  void everyFileEndsAsTheTableSaysAndNothingIsLost(@TempDir Path folder) {
    List<CorpusWebhooks.Sample> samples = CorpusWebhooks.samples(getClass());
    Map<String, String> expectations = CorpusWebhooks.expectations();
    try (Carillon carillon = Carillon.serve(folder, POLICY)) {
      int entries = 0;
      int unusable = 0;
      for (int i = 0; i < samples.size(); i++) {
        String sender = "corpus-" + i;
        String name = samples.get(i).name();
        String[] expected = expectations.getOrDefault(name, "not in the table").split(" ", -1);
        HttpResponse<String> answer = carillon.post("/webhook/" + sender, samples.get(i).body());
        if (expected[0].equals("quarantined")) {
          assertThat(answer.statusCode()).as(name).isEqualTo(202);
          unusable += Integer.parseInt(expected[1]);
          quarantined.add(sender);
        } else {
          assertThat(answer.statusCode()).as(name + ": " + answer.body()).isEqualTo(200);
          assertThat(answer.body()).as(name).isEqualTo("{\"accepted\":" + expected[0] + "}");
          entries += Integer.parseInt(expected[0]);
          noteWhatFires(sender, samples.get(i).body());
        }
      }

      Carillon.Status status = carillon.status();
      Ledger ledger = status.ledger();
      assertThat(status.balances()).as("%s", status).isTrue();
      assertThat(ledger.quarantined()).isEqualTo(unusable);
      assertThat(ledger.received()).isEqualTo(entries + unusable);
      assertThat(list(carillon, "alerts"))
          .extracting(a -> a.path("sender").asText() + " " + a.path("fingerprint").asText())
          .containsExactlyInAnyOrderElementsOf(open);
      List<JsonNode> kept = list(carillon, "quarantine");
      assertThat(kept)
          .extracting(q -> q.path("sender").asText())
          .containsExactlyInAnyOrderElementsOf(quarantined);
      for (JsonNode one : kept) {
        int i = Integer.parseInt(one.path("sender").asText().replace("corpus-", ""));
        assertThat(one.path("body").asText()).isEqualTo(samples.get(i).body());
        assertThat(one.path("reason").asText()).isNotEmpty();
      }
    }
  }

  private void noteWhatFires(String sender, String body) {
    long now = Stamp.micros(Instant.now());
    Reading reading = new WebhookReader(Settings.Limits.DEFAULT).read(sender, body, now);
    assertThat(reading).isInstanceOf(Reading.Usable.class);
    for (Alert alert : ((Reading.Usable) reading).batch().alerts()) {
      String key = sender + " " + Fingerprint.text(alert.labels().fingerprint());
      if (alert.status() == Status.FIRING) {
        open.add(key);
      } else {
        open.remove(key);
      }
    }
  }

  /** All pages. */
  private static List<JsonNode> list(Carillon carillon, String what) {
    List<JsonNode> items = new ArrayList<>();
    String path = "/api/carillon/v1/" + what + "?limit=50";
    for (String next = ""; next != null; ) {
      JsonNode page = carillon.json(path + (next.isEmpty() ? "" : "&before=" + next));
      page.path("items").forEach(items::add);
      next = page.path("next").textValue();
    }
    return items;
  }
}
