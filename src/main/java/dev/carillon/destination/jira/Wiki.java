package dev.carillon.destination.jira;

import dev.carillon.destination.jira.RichText.Line;
import dev.carillon.destination.jira.RichText.Span;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Jira's wiki markup. Characters that begin macros, links, mentions, images or tables are written
 * as HTML entities, which the renderer shows and does not read; a backslash would itself be markup.
 */
final class Wiki {
  private static final String MARKUP = "\\{}[]|!*_^~+?#&<>";

  private Wiki() {}

  static String of(List<Line> lines) {
    return lines.stream().map(Wiki::of).collect(Collectors.joining("\n"));
  }

  static String of(Line line) {
    String text = line.spans().stream().map(Wiki::of).collect(Collectors.joining());
    return switch (line.kind()) {
      case HEADING -> "h3. " + text;
      case BULLET -> "* " + text;
      case TEXT -> text + "\n";
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
      if (MARKUP.indexOf(c) >= 0) {
        out.append("&#").append((int) c).append(';');
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
