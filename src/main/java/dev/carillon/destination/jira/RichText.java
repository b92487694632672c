package dev.carillon.destination.jira;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.destination.words.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Text with headings, bullets and links, written as Jira's version 3 wants it (Atlassian Document
 * Format) or as version 2 does (wiki markup). Lines are taken whole or not at all, so that the
 * limit cuts no markup.
 */
final class RichText {
  /** Jira's limit is 32,767 characters, markup included. */
  private static final int LIMIT = 32_000;

  /** What becomes of a line. */
  enum Kind {
    HEADING,
    TEXT,
    BULLET
  }

  /**
   * A piece of a line.
   *
   * @param href "" for none
   */
  record Span(String text, boolean strong, String href) {}

  /** A line; never without a span, and no span is empty. */
  record Line(Kind kind, List<Span> spans) {}

  private final List<Line> lines = new ArrayList<>();
  private int used;

  static Span plain(String text) {
    return new Span(text, false, "");
  }

  static Span strong(String text) {
    return new Span(text, true, "");
  }

  static Span link(Link link) {
    return new Span(link.text(), false, link.url());
  }

  /** False where there is no room for it. */
  boolean add(Kind kind, Span... spans) {
    List<Span> filled = new ArrayList<>();
    for (Span span : spans) {
      if (!span.text().isEmpty()) {
        filled.add(span);
      }
    }
    if (filled.isEmpty()) {
      return true;
    }
    Line line = new Line(kind, filled);
    int size = Wiki.of(line).length() + 2;
    if (used + size > LIMIT) {
      return false;
    }
    used += size;
    lines.add(line);
    return true;
  }

  void write(JsonGenerator out, boolean v3) throws IOException {
    if (v3) {
      Adf.write(out, lines);
    } else {
      out.writeString(Wiki.of(lines));
    }
  }
}
