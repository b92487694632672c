package dev.carillon.destination.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.json.Json;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Notification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alertmanager's webhook body, version 4, byte for byte: the members in its order, its order of
 * alerts, Go's escapes, times as the sender wrote them. Streamed, for this is the busiest path.
 *
 * <p>One thing is done better: where {@code max_alerts} cuts, it cuts alerts that ended before
 * those that fire, so that the status is never "resolved" while something burns.
 */
final class Body {
  private static final String NOT_ENDED = "0001-01-01T00:00:00Z";

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .characterEscapes(new GoEscapes())
          .build();

  private Body() {}

  /**
   * @param maxAlerts 0 for all
   */
  static String of(Notification n, int maxAlerts) {
    List<AlertFact> alerts = sorted(kept(n, maxAlerts));
    boolean firing = alerts.stream().anyMatch(AlertFact::firing);
    return Json.text(
        JSON,
        out -> {
          out.writeStartObject();
          out.writeStringField("receiver", goRegexQuote(n.receiver()));
          out.writeStringField("status", (firing ? Status.FIRING : Status.RESOLVED).text());
          out.writeArrayFieldStart("alerts");
          for (AlertFact alert : alerts) {
            write(out, alert);
          }
          out.writeEndArray();
          out.writeStringField("notification_reason", n.reason().text());
          out.writeFieldName("groupLabels");
          n.groupLabels().write(out);
          out.writeFieldName("commonLabels");
          common(alerts.stream().map(AlertFact::labels).toList()).write(out);
          out.writeFieldName("commonAnnotations");
          common(alerts.stream().map(AlertFact::annotations).toList()).write(out);
          out.writeObjectFieldStart("routeLabels");
          out.writeEndObject();
          out.writeStringField("externalURL", n.externalUrl());
          out.writeStringField("version", "4");
          out.writeStringField("groupKey", n.groupKey());
          out.writeNumberField("truncatedAlerts", n.alerts().size() - alerts.size());
          out.writeEndObject();
          // As Go's encoder ends.
          out.writeRaw('\n');
        });
  }

  private static List<AlertFact> kept(Notification n, int maxAlerts) {
    if (maxAlerts <= 0 || n.alerts().size() <= maxAlerts) {
      return n.alerts();
    }
    List<AlertFact> all = new ArrayList<>(sorted(n.firing()));
    all.addAll(sorted(n.resolved()));
    return all.subList(0, maxAlerts);
  }

  private static List<AlertFact> sorted(List<AlertFact> alerts) {
    if (alerts.size() < 2) {
      return alerts;
    }
    return alerts.stream().sorted((a, b) -> AlertOrder.compare(a.labels(), b.labels())).toList();
  }

  private static Labels common(List<Labels> all) {
    return all.size() == 1 ? all.getFirst() : Labels.common(all);
  }

  private static void write(JsonGenerator out, AlertFact alert) throws IOException {
    out.writeStartObject();
    out.writeStringField("status", alert.status().text());
    out.writeFieldName("labels");
    alert.labels().write(out);
    out.writeFieldName("annotations");
    alert.annotations().write(out);
    out.writeStringField("startsAt", alert.startsAt().text());
    out.writeStringField("endsAt", endsAt(alert.firing() ? null : alert.endsAt()));
    out.writeStringField("generatorURL", alert.generatorUrl());
    out.writeStringField("fingerprint", alert.fingerprint());
    out.writeEndObject();
  }

  private static String endsAt(@Nullable Stamp end) {
    return end == null ? NOT_ENDED : end.text();
  }

  /** What Go's {@code regexp.QuoteMeta} makes of a receiver's name: {@code team\.x}. */
  static String goRegexQuote(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if ("\\.+*?()|[]{}^$".indexOf(name.charAt(i)) >= 0) {
        out.append('\\');
      }
      out.append(name.charAt(i));
    }
    return out.toString();
  }

  /** The five that Go writes as escapes, so that its JSON may stand in HTML. */
  private static final class GoEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int[] ASCII = standardAsciiEscapesForJSON();

    static {
      for (char c : new char[] {'<', '>', '&'}) {
        ASCII[c] = ESCAPE_CUSTOM;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ASCII;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return switch (c) {
        case '<', '>', '&', 0x2028, 0x2029 ->
            new SerializedString("\\u" + HexFormat.of().toHexDigits((char) c));
        default -> null;
      };
    }
  }
}
