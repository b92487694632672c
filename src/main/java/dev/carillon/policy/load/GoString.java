package dev.carillon.policy.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Undoes the escapes of a Go string in double quotes (Go specification, "String literals"). */
final class GoString {
  private static final String NAMED = "abfnrtv\\\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\\"";

  private final String text;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int next;

  private GoString(String text) {
    this.text = text;
  }

  /** Null if an escape is none of Go's, a line breaks, or the bytes are no UTF-8. */
  static @Nullable String unescape(String text) {
    if (text.indexOf('\n') >= 0) {
      return null;
    }
    if (text.indexOf('\\') < 0) {
      return text;
    }
    GoString reader = new GoString(text);
    while (reader.next < text.length()) {
      if (!reader.step()) {
        return null;
      }
    }
    try {
      ByteBuffer result = ByteBuffer.wrap(reader.bytes.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(result).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private boolean step() {
    int c = text.codePointAt(next);
    next += Character.charCount(c);
    if (c != '\\') {
      put(c);
      return true;
    }
    if (next == text.length()) {
      return false;
    }
    char escape = text.charAt(next++);
    int named = NAMED.indexOf(escape);
    if (named >= 0) {
      put(MEANT.charAt(named));
      return true;
    }
    return switch (escape) {
      case 'x' -> octet(digits(2, 16));
      case 'u' -> character(digits(4, 16));
      case 'U' -> character(digits(8, 16));
      default -> {
        next--;
        yield octet(digits(3, 8));
      }
    };
  }

  private void put(int c) {
    bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
  }

  private boolean octet(long value) {
    if (value < 0 || value > 255) {
      return false;
    }
    bytes.write((int) value);
    return true;
  }

  private boolean character(long value) {
    boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    if (value < 0 || value > Character.MAX_CODE_POINT || surrogate) {
      return false;
    }
    put((int) value);
    return true;
  }

  /** -1 if they are not all there. */
  private long digits(int count, int radix) {
    if (next + count > text.length()) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      char c = text.charAt(next++);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
