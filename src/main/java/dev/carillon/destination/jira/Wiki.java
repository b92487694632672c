package dev.carillon.destination.jira;

import dev.carillon.destination.jira.RichText.Kind;
import dev.carillon.destination.jira.RichText.Line;
import dev.carillon.destination.jira.RichText.Span;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Jira's wiki markup. A backslash takes the meaning from the characters that begin macros, links,
 * mentions, images or tables; a backslash itself must be an HTML entity, for two of them are a line
 * break.
 */
final class Wiki {
  private static final String MARKUP = "{}[]|!*_^~+?#";

  private Wiki() {}

  /** A blank line ends a paragraph, and a list too. */
  static String of(List<Line> lines) {
    StringBuilder out = new StringBuilder();
    Kind before = Kind.HEADING;
    for (Line line : lines) {
      boolean blank = line.kind() == Kind.TEXT ? before != Kind.HEADING : before == Kind.TEXT;
      out.append(out.isEmpty() ? "" : blank ? "\n\n" : "\n").append(of(line));
      before = line.kind();
    }
    return out.toString();
  }

  static String of(Line line) {
    String text = line.spans().stream().map(Wiki::of).collect(Collectors.joining());
    return switch (line.kind()) {
      case HEADING -> "h3. " + text;
      case BULLET -> "* " + text;
      case TEXT -> text;
    };
  }

  private static String of(Span span) {
    if (!span.href().isEmpty()) {
      return "[" + escape(span.text()) + "|" + span.href() + "]";
    }
    return span.strong() ? "*" + escape(span.text()) + "*" : escape(span.text());
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        out.append("&#92;");
      } else if (c == '&') {
        out.append("&amp;");
      } else if (MARKUP.indexOf(c) >= 0) {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
