package dev.carillon.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes and reads JSON text. */
public final class Json {
  /** Escapes in lower-case hex, as Go writes them. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build())
          .build();

  private static final JsonFactory FACTORY = MAPPER.getFactory();

  private Json() {}

  /** Something that writes itself. */
  @FunctionalInterface
  public interface Body {
    void write(JsonGenerator out) throws IOException;
  }

  /** The object whose members {@code members} writes. */
  public static String object(Body members) {
    return object(FACTORY, members);
  }

  private static String object(JsonFactory factory, Body members) {
    return text(
        factory,
        out -> {
          out.writeStartObject();
          members.write(out);
          out.writeEndObject();
        });
  }

  /** Whatever {@code value} writes. */
  public static String text(Body value) {
    return text(FACTORY, value);
  }

  /**
   * The same, by a factory with settings of its own. With Jackson's own writer, whose buffers are
   * used again: this is done for each alert.
   */
  public static String text(JsonFactory factory, Body value) {
    SegmentedStringWriter text = new SegmentedStringWriter(factory._getBufferRecycler());
    try {
      try (JsonGenerator out = factory.createGenerator(text)) {
        value.write(out);
      }
      return text.getAndClear();
    } catch (IOException e) {
      throw new UncheckedIOException("a string took no more text", e);
    }
  }

  /** Writes any value that a policy may hold: a string, number, boolean, null, list or map. */
  public static void value(JsonGenerator out, Object value) throws IOException {
    MAPPER.writeValue(out, value);
  }

  /** What the text says, or a missing node where it is no JSON. Never throws. */
  public static JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** The members of an object that are strings, in their order; empty where it is no object. */
  public static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getValue().isTextual()) {
        strings.put(member.getKey(), member.getValue().textValue());
      }
    }
    return strings;
  }

  /**
   * Puts a member in front of those of an object that was written here.
   *
   * @param object the text of an object with at least one member
   */
  public static String withFirst(String name, String value, String object) {
    if (!object.startsWith("{\"")) {
      throw new IllegalArgumentException("not the text of an object with members");
    }
    String first = object(out -> out.writeStringField(name, value));
    return first.substring(0, first.length() - 1) + "," + object.substring(1);
  }
}
