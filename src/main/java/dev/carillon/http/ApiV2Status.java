package dev.carillon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Stamp;
import dev.carillon.policy.print.AlertmanagerYaml;
import java.io.IOException;
import java.util.List;

/** {@code GET /api/v2/status} and {@code /api/v2/receivers}. */
final class ApiV2Status {
  private final Options options;
  private final Parts parts;
  private final long startedAt;

  ApiV2Status(Options options, Parts parts) {
    this.options = options;
    this.parts = parts;
    this.startedAt = Stamp.micros(parts.clock().instant());
  }

  static void receiver(JsonGenerator out, String name) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", name);
    out.writeEndObject();
  }

  void receivers(Call call) {
    List<String> names = List.copyOf(parts.policy().get().receivers().keySet());
    call.answer(
        Reply.json(
            200,
            Json.text(out -> {
              out.writeStartArray();
              for (String name : names) {
                receiver(out, name);
              }
              out.writeEndArray();
            })));
  }

  void show(Call call) {
    String config = AlertmanagerYaml.print(parts.policy().get());
    call.answer(Reply.json(200, Json.text(out -> write(out, config))));
  }

  /** No gossip: nodes of one Carillon share a store, and clients need not know of the others. */
  private void write(JsonGenerator out, String config) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("cluster");
    ApiV2.strings(out, "peers", List.of());
    out.writeStringField("status", "disabled");
    out.writeEndObject();
    out.writeObjectFieldStart("config");
    out.writeStringField("original", config);
    out.writeEndObject();
    ApiV2.time(out, "uptime", startedAt);
    out.writeObjectFieldStart("versionInfo");
    out.writeStringField("branch", "");
    out.writeStringField("buildDate", "");
    out.writeStringField("buildUser", "carillon");
    out.writeStringField("goVersion", "");
    out.writeStringField("revision", "");
    out.writeStringField("version", options.version());
    out.writeEndObject();
    out.writeEndObject();
  }
}
