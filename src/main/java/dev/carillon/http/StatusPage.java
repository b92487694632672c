package dev.carillon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Stamp;
import dev.carillon.store.Ledger;
import dev.carillon.store.Reads;
import java.io.IOException;
import java.util.Map;

/** How this node does, and the ledger: whether everything that came in is accounted for. */
final class StatusPage {
  private final Looks looks;
  private final Options options;
  private final Parts parts;
  private final long startedAt;

  StatusPage(Looks looks, Options options, Parts parts) {
    this.looks = looks;
    this.options = options;
    this.parts = parts;
    this.startedAt = now();
  }

  private long now() {
    return Stamp.micros(parts.clock().instant());
  }

  void show(Call call) {
    looks.answer(call, reads -> Reply.json(200, Json.text(out -> write(out, reads))));
  }

  private void write(JsonGenerator out, Reads reads) throws IOException {
    Map<String, Reads.Backlog> backlog = reads.backlog();
    long pending = backlog.values().stream().mapToLong(Reads.Backlog::tellings).sum();
    Ledger ledger = reads.ledger();
    Reads.Counts counts = reads.counts();
    out.writeStartObject();
    out.writeStringField("version", options.version());
    out.writeStringField("node", parts.store().node());
    out.writeNumberField("epoch", parts.store().epoch());
    Json.time(out, "startedAt", startedAt);
    out.writeNumberField("uptimeSeconds", (now() - startedAt) / 1_000_000);
    out.writeStringField("policy", parts.policy().get().hash());
    Json.array(out, "notReady", parts.readiness().get(), JsonGenerator::writeString);
    out.writeNumberField("openAlerts", counts.openEpisodes());
    out.writeNumberField("liveIncidents", counts.liveIncidents());
    out.writeNumberField("lastEvent", reads.lastSeq());
    Shown.ledger(out, ledger, pending);
    out.writeObjectFieldStart("backlog");
    for (Map.Entry<String, Reads.Backlog> entry : backlog.entrySet()) {
      out.writeObjectFieldStart(entry.getKey());
      out.writeNumberField("deliveries", entry.getValue().deliveries());
      out.writeNumberField("tellings", entry.getValue().tellings());
      Json.time(out, "oldest", entry.getValue().oldest());
      out.writeEndObject();
    }
    out.writeEndObject();
    out.writeObjectFieldStart("deadLetters");
    for (Map.Entry<String, Long> entry : reads.deadLetters().entrySet()) {
      out.writeNumberField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
    out.writeEndObject();
  }
}
