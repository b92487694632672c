package dev.carillon.destination.jira;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.destination.jira.RichText.Kind;
import dev.carillon.destination.jira.RichText.Line;
import dev.carillon.destination.jira.RichText.Span;
import java.io.IOException;
import java.util.List;

/** Atlassian Document Format: text is data here, so nothing in it can become markup. */
final class Adf {
  private Adf() {}

  static void write(JsonGenerator out, List<Line> lines) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "doc");
    out.writeNumberField("version", 1);
    out.writeArrayFieldStart("content");
    boolean list = false;
    for (Line line : lines) {
      if (list && line.kind() != Kind.BULLET) {
        end(out);
      } else if (!list && line.kind() == Kind.BULLET) {
        start(out, "bulletList");
      }
      list = line.kind() == Kind.BULLET;
      write(out, line);
    }
    if (list) {
      end(out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Line line) throws IOException {
    switch (line.kind()) {
      case TEXT -> start(out, "paragraph");
      case BULLET -> {
        start(out, "listItem");
        start(out, "paragraph");
      }
      case HEADING -> {
        out.writeStartObject();
        out.writeStringField("type", "heading");
        out.writeObjectFieldStart("attrs");
        out.writeNumberField("level", 3);
        out.writeEndObject();
        out.writeArrayFieldStart("content");
      }
    }
    for (Span span : line.spans()) {
      write(out, span);
    }
    end(out);
    if (line.kind() == Kind.BULLET) {
      end(out);
    }
  }

  private static void start(JsonGenerator out, String type) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", type);
    out.writeArrayFieldStart("content");
  }

  private static void end(JsonGenerator out) throws IOException {
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Span span) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "text");
    out.writeStringField("text", span.text());
    if (span.strong() || !span.href().isEmpty()) {
      out.writeArrayFieldStart("marks");
      out.writeStartObject();
      out.writeStringField("type", span.strong() ? "strong" : "link");
      if (!span.strong()) {
        out.writeObjectFieldStart("attrs");
        out.writeStringField("href", span.href());
        out.writeEndObject();
      }
      out.writeEndObject();
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}
