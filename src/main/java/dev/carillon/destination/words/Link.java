package dev.carillon.destination.words;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A link that may be shown: http or https only, and without any character that ends a link in
 * Slack's, Jira's or HTML's markup.
 *
 * @param text plain, to be escaped by whoever shows it
 * @param url safe between quotes, and between {@code <} and {@code |}
 */
public record Link(String text, String url) {
  /** What chats and browsers take, in UTF-16 units. */
  private static final int LONGEST = 2000;

  private static final String UNSAFE = " \"'<>\\^`{|}[]()*";

  /** Empty where the address is none that may be followed. */
  public static Optional<Link> of(String text, String url) {
    String clean = url.strip();
    int host = schemeLength(clean);
    if (host == 0 || clean.length() > LONGEST || clean.length() == host) {
      return Optional.empty();
    }
    // An IPv6 host has brackets of its own.
    int path = clean.indexOf('/', host) < 0 ? clean.length() : clean.indexOf('/', host);
    StringBuilder out = new StringBuilder(clean.length());
    for (int i = 0; i < clean.length(); ) {
      int c = clean.codePointAt(i);
      boolean bracketOfHost = i < path && (c == '[' || c == ']');
      if (bracketOfHost || isSafe(c)) {
        out.appendCodePoint(c);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          out.append('%').append(String.format("%02X", b));
        }
      }
      i += Character.charCount(c);
    }
    return out.length() > LONGEST ? Optional.empty() : Optional.of(new Link(text, out.toString()));
  }

  private static int schemeLength(String url) {
    if (url.regionMatches(true, 0, "https://", 0, 8)) {
      return 8;
    }
    return url.regionMatches(true, 0, "http://", 0, 7) ? 7 : 0;
  }

  private static boolean isSafe(int c) {
    return c < 0x80 ? c > 0x20 && c < 0x7f && UNSAFE.indexOf(c) < 0 : Character.isLetterOrDigit(c);
  }
}
