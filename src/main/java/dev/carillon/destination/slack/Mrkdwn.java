package dev.carillon.destination.slack;

import dev.carillon.destination.words.Link;

/**
 * Slack's markup. Mentions, channels and links all begin with {@code <}, so escaping {@code & < >}
 * keeps foreign text from forming any of them.
 */
final class Mrkdwn {
  private Mrkdwn() {}

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String code(String text) {
    return text.isEmpty() ? "" : "`" + escape(text.replace('`', '\'')) + "`";
  }

  static String link(Link link) {
    return "<" + escape(link.url()) + "|" + escape(link.text()) + ">";
  }
}
