package dev.carillon.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes a header's text as RFC 2047 encoded words where it is not plain ASCII. The mail client
 * would do so too, but cuts characters beyond U+FFFF in two and sends question marks.
 */
final class EncodedWords {
  /** RFC 2047 §2: an encoded word has at most 75 characters; that leaves so many for the bytes. */
  private static final int MAX_BYTES = 45;

  private EncodedWords() {}

  static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
      return text;
    }
    List<String> words = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      String one = Character.toString(text.codePointAt(i));
      int more = one.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + more > MAX_BYTES) {
        words.add(word(part.toString()));
        part.setLength(0);
        bytes = 0;
      }
      part.append(one);
      bytes += more;
      i += one.length();
    }
    words.add(word(part.toString()));
    return String.join(" ", words);
  }

  private static String word(String part) {
    return "=?UTF-8?B?"
        + Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8))
        + "?=";
  }
}
