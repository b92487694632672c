package dev.carillon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Forwarder;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The far ends: destinations and forwarders, what the policy says of them and how they do. */
final class Ends {
  private final Looks looks;
  private final Supplier<Policy> policy;

  Ends(Looks looks, Supplier<Policy> policy) {
    this.looks = looks;
    this.policy = policy;
  }

  /**
   * A destination.
   *
   * @param kind "" if the policy does not name it any more
   */
  private record End(
      String name,
      String kind,
      Rows.@Nullable DestinationRow row,
      Reads.@Nullable Backlog backlog,
      long dead) {}

  void destinations(Call call) {
    looks.answer(
        call, reads -> Lists.whole(ends(reads).values().stream().toList(), Ends::destination));
  }

  /** By name: those of the policy, and those that only have something left. */
  private Map<String, End> ends(Reads reads) {
    Map<String, String> kinds = new TreeMap<>();
    for (Receiver receiver : policy.get().receivers().values()) {
      for (DestinationConfig config : receiver.destinations()) {
        kinds.put(config.id(), config.kind());
      }
    }
    Map<String, Rows.DestinationRow> rows = new HashMap<>();
    reads.destinations().forEach(row -> rows.put(row.name(), row));
    Map<String, Reads.Backlog> backlog = reads.backlog();
    Map<String, Long> dead = reads.deadLetters();
    rows.keySet().forEach(name -> kinds.putIfAbsent(name, ""));
    backlog.keySet().forEach(name -> kinds.putIfAbsent(name, ""));
    dead.keySet().forEach(name -> kinds.putIfAbsent(name, ""));
    Map<String, End> ends = new TreeMap<>();
    kinds.forEach((name, kind) ->
        ends.put(
            name,
            new End(name, kind, rows.get(name), backlog.get(name), dead.getOrDefault(name, 0L))));
    return ends;
  }

  private static void destination(JsonGenerator out, End end) throws IOException {
    Rows.DestinationRow row = end.row();
    Reads.Backlog backlog = end.backlog();
    out.writeStartObject();
    out.writeStringField("name", end.name());
    out.writeStringField("integration", end.kind());
    out.writeBooleanField("configured", !end.kind().isEmpty());
    state(
        out, row == null ? Rows.DestinationState.OK : row.state(), row == null ? "" : row.reason());
    Json.time(out, "since", row == null ? null : (Long) row.sinceAt());
    Json.time(out, "until", row == null ? null : row.untilAt());
    out.writeNumberField("failures", row == null ? 0 : row.failures());
    out.writeNumberField("pending", backlog == null ? 0 : backlog.deliveries());
    Json.time(out, "oldestPending", backlog == null ? null : (Long) backlog.oldest());
    out.writeNumberField("dead", end.dead());
    out.writeEndObject();
  }

  void forwarders(Call call) {
    looks.answer(
        call,
        reads -> {
          long last = reads.lastSeq();
          Map<String, Rows.ForwarderRow> rows = new HashMap<>();
          reads.forwarders().forEach(row -> rows.put(row.name(), row));
          return Lists.whole(
              policy.get().forwarders(), (out, f) -> forwarder(out, f, rows.get(f.name()), last));
        });
  }

  private static void forwarder(
      JsonGenerator out, Forwarder forwarder, Rows.@Nullable ForwarderRow row, long last)
      throws IOException {
    long cursor = row == null ? 0 : row.cursor();
    out.writeStartObject();
    out.writeStringField("name", forwarder.name());
    out.writeStringField("transport", "splunk_hec");
    state(
        out, row == null ? Rows.DestinationState.OK : row.state(), row == null ? "" : row.reason());
    Json.time(out, "until", row == null ? null : row.untilAt());
    out.writeNumberField("cursor", cursor);
    out.writeNumberField("behind", Math.max(0, last - cursor));
    out.writeEndObject();
  }

  private static void state(JsonGenerator out, Rows.DestinationState state, String reason)
      throws IOException {
    out.writeStringField("state", Query.word(state));
    out.writeStringField("reason", reason);
  }
}
