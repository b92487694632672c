package dev.carillon.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.carillon.alert.Text;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Small steps over a JSON parser. */
final class Json {
  private Json() {}

  /** What kind of value a token starts, in words. */
  static String word(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "null";
    };
  }

  /** The text of a string, number or boolean; null for null; null for others too. */
  static @Nullable String scalar(JsonParser in, JsonToken token) throws IOException {
    return token.isScalarValue() && token != JsonToken.VALUE_NULL ? in.getText() : null;
  }

  /** A count, or 0 for anything that is none. */
  static long count(JsonParser in, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT
        && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return Math.max(0, in.getLongValue());
    }
    in.skipChildren();
    return 0;
  }

  /** A stranger's text, short enough to be quoted in a reason. */
  static String quote(String text) {
    return "'" + Text.clean(Text.cut(text, 60)) + "'";
  }
}
