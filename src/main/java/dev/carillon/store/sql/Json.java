package dev.carillon.store.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.carillon.store.Rows.Told;
import dev.carillon.store.StoreException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The two columns that hold a map: who was told, and the reasons for which nobody had to be. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** {@code {"slack-ops":["f",17]}}: told of the firing by delivery 17. */
  static String ofTold(Map<String, Told> told) {
    return write(
        told,
        (out, value) -> {
          out.writeStartArray();
          out.writeString(value.what() == Told.What.FIRING ? "f" : "r");
          out.writeNumber(value.delivery());
          out.writeEndArray();
        });
  }

  static Map<String, Told> told(String json) {
    return read(
        json,
        in -> {
          in.nextToken();
          Told.What what = in.getText().equals("f") ? Told.What.FIRING : Told.What.RESOLVED;
          in.nextToken();
          long delivery = in.getLongValue();
          in.nextToken();
          return new Told(what, delivery);
        });
  }

  static String ofCounts(Map<String, Long> counts) {
    return write(counts, JsonGenerator::writeNumber);
  }

  static Map<String, Long> counts(String json) {
    return read(json, JsonParser::getLongValue);
  }

  private static <V> String write(Map<String, V> map, To<V> to) {
    if (map.isEmpty()) {
      return "{}";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      for (Map.Entry<String, V> entry : map.entrySet()) {
        out.writeFieldName(entry.getKey());
        to.write(out, entry.getValue());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static <V> Map<String, V> read(String json, From<V> from) {
    if (json.equals("{}")) {
      return Map.of();
    }
    Map<String, V> map = new LinkedHashMap<>();
    try (JsonParser in = FACTORY.createParser(json)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        map.put(name, from.read(in));
      }
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.FATAL, "the store holds damaged JSON: " + e.getMessage(), e);
    }
    return map;
  }

  @FunctionalInterface
  private interface To<V> {
    void write(JsonGenerator out, V value) throws IOException;
  }

  @FunctionalInterface
  private interface From<V> {
    V read(JsonParser in) throws IOException;
  }
}
