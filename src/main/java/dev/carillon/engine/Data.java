package dev.carillon.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.json.Json;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Writes the {@code data} of events: small flat JSON objects. */
final class Data {
  static final JsonFactory JSON = new JsonFactory();

  static final String NONE = "{}";

  private Data() {}

  /** Name, value, name, value…; a value is a string, number, boolean or collection of strings. */
  static String of(Object... namesAndValues) {
    return Json.object(out -> {
      for (int i = 0; i < namesAndValues.length; i += 2) {
        out.writeFieldName((String) namesAndValues[i]);
        write(out, namesAndValues[i + 1]);
      }
    });
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    switch (value) {
      case String s -> out.writeString(s);
      case Integer n -> out.writeNumber(n);
      case Long n -> out.writeNumber(n);
      case Boolean b -> out.writeBoolean(b);
      case Collection<?> c -> {
        out.writeStartArray();
        for (Object o : c) {
          out.writeString(String.valueOf(o));
        }
        out.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  /** A JSON object of strings, in the order of the names. */
  static String of(Map<String, String> values) {
    return Json.object(out -> {
      for (Map.Entry<String, String> e : new TreeMap<>(values).entrySet()) {
        out.writeStringField(e.getKey(), e.getValue());
      }
    });
  }
}
