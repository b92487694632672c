package dev.carillon.siem.splunk;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.json.Json;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Ids;
import dev.carillon.message.Memo;
import dev.carillon.message.Outcome;
import dev.carillon.message.Request;
import dev.carillon.message.Severity;
import dev.carillon.policy.Forwarder;
import dev.carillon.siem.NativeFormat;
import dev.carillon.siem.Siem;
import dev.carillon.siem.SiemEvent;
import dev.carillon.wire.Endpoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The endpoint {@code /services/collector/event}. Splunk drops no duplicates itself; each event
 * carries its id in the indexed field {@code event_id}, for {@code | dedup event_id}.
 */
public final class SplunkHec implements Siem {
  private static final String PATH = "/services/collector/event";

  /** Splunk's own default is far larger; a megabyte keeps a failed request cheap. */
  private static final int MAX_BYTES = 1 << 20;

  private final Forwarder.SplunkHec config;
  private final Endpoint endpoint;
  private final Map<String, String> headers;

  public SplunkHec(Forwarder.SplunkHec config) {
    this.config = config;
    String base = config.url().replaceFirst("/+$", "");
    this.endpoint = Endpoint.open(base, config.http(), config.token());
    this.headers = Map.of("Authorization", "Splunk " + config.token().reveal().strip());
  }

  @Override
  public int maxBytes() {
    return MAX_BYTES;
  }

  @Override
  public String document(SiemEvent event) {
    return Json.object(out -> {
      out.writeFieldName("time");
      out.writeNumber(seconds(event.event().at()));
      optional(out, "source", config.source());
      optional(out, "sourcetype", config.sourcetype());
      optional(out, "index", config.index());
      out.writeFieldName("event");
      NativeFormat.write(out, event);
      out.writeObjectFieldStart("fields");
      fields(out, event);
      out.writeEndObject();
    });
  }

  /** Epoch seconds in plain decimals: Splunk refuses an exponent. */
  private static String seconds(long micros) {
    return BigDecimal.valueOf(micros, 6).toPlainString();
  }

  /** Indexed fields; anything but a string is refused, and an empty one finds nothing. */
  private static void fields(JsonGenerator out, SiemEvent event) throws IOException {
    out.writeStringField("event_id", event.id());
    out.writeStringField("kind", event.event().kind().text());
    Long episode = event.event().episode();
    if (episode != null) {
      out.writeStringField("alert_uid", Ids.episode(episode));
    }
    AlertFact alert = event.alert();
    if (alert != null) {
      out.writeStringField("severity", Severity.of(alert.labels()).text());
      out.writeStringField("state", alert.status().text());
    }
  }

  private static void optional(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }

  @Override
  public Request request(List<String> documents) {
    return endpoint.post(PATH, headers, String.join("\n", documents));
  }

  @Override
  public Outcome read(Answer answer, int documents) {
    return answer instanceof Reply reply
        ? new HecReply(reply, documents, endpoint).outcome()
        : endpoint.read(answer, Memo.NONE);
  }
}
