package dev.carillon.destination.webhook;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Go's {@code encoding/json} writes {@code < > &} and the line separators U+2028 and U+2029 as
 * escapes, so that its output may stand in HTML.
 */
final class GoEscapes extends CharacterEscapes {
  private static final int[] ASCII = ascii();
  private static final SerializableString LINE = new SerializedString("\\u2028");
  private static final SerializableString PARAGRAPH = new SerializedString("\\u2029");

  private static int[] ascii() {
    int[] escapes = standardAsciiEscapesForJSON();
    escapes['<'] = ESCAPE_STANDARD;
    escapes['>'] = ESCAPE_STANDARD;
    escapes['&'] = ESCAPE_STANDARD;
    return escapes;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return switch (c) {
      case 0x2028 -> LINE;
      case 0x2029 -> PARAGRAPH;
      default -> null;
    };
  }
}
