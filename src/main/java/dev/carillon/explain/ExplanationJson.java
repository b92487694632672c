package dev.carillon.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Matcher;
import dev.carillon.explain.Explanation.Ending;
import dev.carillon.explain.Explanation.Inhibition;
import dev.carillon.explain.Explanation.Interval;
import dev.carillon.explain.Explanation.Tried;
import dev.carillon.json.Json;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Route;
import java.io.IOException;
import java.util.List;

/** An explanation as JSON. */
public final class ExplanationJson {
  private ExplanationJson() {}

  /**
   * Where an alert goes, and no more: {@code receivers}, {@code groupBy} and {@code routes} have an
   * entry for each route that it ends in, in the order in which they match; all labels are the
   * group_by {@code ["..."]}.
   */
  public static String of(List<Route> routes) {
    return Json.object(out -> write(out, routes));
  }

  /** The same members, and all else that is known. */
  public static String of(Explanation e) {
    return Json.object(out -> {
      out.writeFieldName("labels");
      e.labels().write(out);
      out.writeStringField("at", e.at().toString());
      write(out, e.endings().stream().map(Ending::route).toList());
      out.writeFieldName("tried");
      write(out, e.root());
      out.writeArrayFieldStart("endings");
      for (Ending ending : e.endings()) {
        write(out, ending, e);
      }
      out.writeEndArray();
      if (e.complete()) {
        writeTexts(out, "protectedBy", texts(e.protectedBy()));
        out.writeArrayFieldStart("inhibitRules");
        for (Inhibition inhibition : e.inhibitions()) {
          write(out, inhibition);
        }
        out.writeEndArray();
        out.writeFieldName("addedAnnotations");
        e.added().write(out);
      }
    });
  }

  private static void write(JsonGenerator out, List<Route> routes) throws IOException {
    writeTexts(out, "receivers", routes.stream().map(Route::receiver).toList());
    out.writeArrayFieldStart("groupBy");
    for (Route route : routes) {
      List<String> names = route.groupBy().all() ? List.of("...") : route.groupBy().names();
      out.writeArray(names.toArray(String[]::new), 0, names.size());
    }
    out.writeEndArray();
    writeTexts(out, "routes", routes.stream().map(Route::id).toList());
  }

  private static void write(JsonGenerator out, Tried tried) throws IOException {
    out.writeStartObject();
    out.writeStringField("route", tried.route().id());
    writeTexts(out, "matchers", texts(tried.route().matchers()));
    out.writeBooleanField("matches", tried.matches());
    if (tried.failed() != null) {
      out.writeStringField("failed", tried.failed().toString());
    }
    if (tried.matches()) {
      out.writeBooleanField("ends", tried.ends());
      out.writeBooleanField("continue", tried.route().continues());
      out.writeArrayFieldStart("tried");
      for (Tried below : tried.below()) {
        write(out, below);
      }
      out.writeEndArray();
      out.writeNumberField("notTried", tried.notTried());
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Ending ending, Explanation e) throws IOException {
    Route route = ending.route();
    out.writeStartObject();
    out.writeStringField("route", route.id());
    out.writeStringField("receiver", route.receiver());
    out.writeFieldName("groupLabels");
    ending.groupLabels().write(out);
    out.writeStringField("groupKey", ending.groupKey());
    out.writeNumberField("groupWaitSeconds", seconds(route.groupWait()));
    out.writeNumberField("groupIntervalSeconds", seconds(route.groupInterval()));
    out.writeNumberField("repeatIntervalSeconds", seconds(route.repeatInterval()));
    if (e.complete()) {
      out.writeArrayFieldStart("destinations");
      for (DestinationConfig destination : ending.destinations()) {
        out.writeStartObject();
        out.writeStringField("name", destination.id());
        out.writeStringField("kind", destination.kind());
        out.writeBooleanField("sendResolved", destination.sendResolved());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeBooleanField("muted", e.isMuted(ending));
      write(out, "muteTimeIntervals", ending.mute());
      write(out, "activeTimeIntervals", ending.active());
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String name, List<Interval> intervals)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (Interval interval : intervals) {
      out.writeStartObject();
      out.writeStringField("name", interval.interval().name());
      writeTexts(out, "zones", interval.zones().stream().map(Words::zone).toList());
      out.writeBooleanField("contains", interval.contains());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, Inhibition inhibition) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", inhibition.rule().name());
    out.writeBooleanField("isSource", inhibition.isSource());
    out.writeBooleanField("isTarget", inhibition.isTarget());
    writeTexts(out, "sourceMatchers", texts(inhibition.rule().source()));
    writeTexts(out, "targetMatchers", texts(inhibition.rule().target()));
    out.writeFieldName("equal");
    inhibition.equal().write(out);
    out.writeEndObject();
  }

  private static List<String> texts(List<Matcher> matchers) {
    return matchers.stream().map(Matcher::toString).toList();
  }

  private static void writeTexts(JsonGenerator out, String name, List<String> texts)
      throws IOException {
    out.writeFieldName(name);
    out.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }

  private static double seconds(long micros) {
    return micros / 1e6;
  }
}
