package dev.carillon.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person sees of a mail: a reader for MIME (RFC 2045 to 2047) that takes all text to be
 * UTF-8 and never fails; what it does not understand it leaves as it came.
 *
 * @param messageId with its angle brackets
 * @param text the plain text, "" if there is none
 * @param html likewise
 */
record Mail(String subject, String messageId, String text, String html) {
  private static final int MAX_DEPTH = 4;
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?[^?\\s]+\\?([bBqQ])\\?([^?\\s]*)\\?=(?:\\s+(?==\\?))?");
  private static final Pattern ESCAPE = Pattern.compile("=([0-9A-Fa-f]{2})");

  /**
   * @param raw the message with CRLF line ends, each byte one character
   */
  static Mail parse(String raw) {
    Part top = Part.of(raw);
    return new Mail(
        decodeWords(top.header("subject")),
        top.header("message-id"),
        find(top, "text/plain", 0),
        find(top, "text/html", 0));
  }

  /** Headers by lower-case name, unfolded, and what follows them. */
  private record Part(Map<String, String> headers, String body) {
    static Part of(String raw) {
      int end = raw.startsWith("\r\n") ? 0 : raw.indexOf("\r\n\r\n");
      String head = end < 0 ? raw : raw.substring(0, end);
      Map<String, String> headers = new TreeMap<>();
      for (String line : head.replaceAll("\r\n(?=[ \t])", "").split("\r\n", -1)) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
          headers.putIfAbsent(name, line.substring(colon + 1).strip());
        }
      }
      return new Part(headers, end < 0 ? "" : raw.substring(end == 0 ? 2 : end + 4));
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private static String find(Part part, String type, int depth) {
    String own = part.header("content-type");
    String lower = own.isEmpty() ? "text/plain" : own.toLowerCase(Locale.ROOT);
    if (lower.startsWith(type)) {
      return decode(part);
    }
    Matcher boundary = BOUNDARY.matcher(own);
    if (!lower.startsWith("multipart/") || depth == MAX_DEPTH || !boundary.find()) {
      return "";
    }
    String[] pieces = ("\r\n" + part.body).split(Pattern.quote("\r\n--" + boundary.group(1)), -1);
    for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
      int lineEnd = pieces[i].indexOf("\r\n");
      String found =
          lineEnd < 0 ? "" : find(Part.of(pieces[i].substring(lineEnd + 2)), type, depth + 1);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private static String decode(Part part) {
    String bytes =
        switch (part.header("content-transfer-encoding").toLowerCase(Locale.ROOT)) {
          case "quoted-printable" -> unescape(part.body.replaceAll("=[ \t]*\r\n", ""));
          case "base64" -> base64(part.body);
          default -> part.body;
        };
    return utf8(bytes).replace("\r\n", "\n");
  }

  /** Encoded words of a header; blanks between two of them do not count (RFC 2047, 6.2). */
  private static String decodeWords(String header) {
    return utf8(
        ENCODED_WORD
            .matcher(header)
            .replaceAll(word -> {
              String text = word.group(2);
              boolean q = word.group(1).equalsIgnoreCase("q");
              return Matcher.quoteReplacement(q ? unescape(text.replace('_', ' ')) : base64(text));
            }));
  }

  private static String unescape(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(hex -> {
          char c = (char) Integer.parseInt(hex.group(1), 16);
          return Matcher.quoteReplacement(Character.toString(c));
        });
  }

  private static String base64(String text) {
    try {
      return new String(Base64.getMimeDecoder().decode(text), ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }
}
