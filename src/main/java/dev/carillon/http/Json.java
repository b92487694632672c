package dev.carillon.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Stamp;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Something that writes. */
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator out) throws IOException;
  }

  /** Something that writes an item. */
  @FunctionalInterface
  interface ItemWriting<T> {
    void to(JsonGenerator out, T item) throws IOException;
  }

  static String text(Writing writing) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  static <T> void array(JsonGenerator out, String name, List<T> items, ItemWriting<T> writing)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (T item : items) {
      writing.to(out, item);
    }
    out.writeEndArray();
  }

  /** RFC 3339, or null. */
  static void time(JsonGenerator out, String name, @Nullable Long micros) throws IOException {
    out.writeStringField(name, micros == null ? null : Stamp.instant(micros).toString());
  }
}
