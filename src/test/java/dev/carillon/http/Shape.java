package dev.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/** Holds answers against the schemas of {@code openapi.json}. */
final class Shape {
  static final JsonNode DOCUMENT = load();

  private Shape() {}

  private static JsonNode load() {
    try (InputStream in = Shape.class.getResourceAsStream("openapi.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The answer, after each of its members was found in the schema and the other way round. */
  static JsonNode check(String json, String schema) throws IOException {
    JsonNode answer = new ObjectMapper().readTree(json);
    check(answer, DOCUMENT.at("/components/schemas/" + schema), schema);
    return answer;
  }

  /** Each item of a list. */
  static JsonNode checkItems(String json, String schema) throws IOException {
    JsonNode answer = new ObjectMapper().readTree(json);
    assertThat(names(answer)).containsExactlyInAnyOrder("items", "next");
    assertThat(answer.get("items")).isNotEmpty();
    for (JsonNode item : answer.get("items")) {
      check(item, DOCUMENT.at("/components/schemas/" + schema), schema);
    }
    return answer;
  }

  private static void check(JsonNode value, JsonNode schema, String where) {
    if (schema.has("$ref")) {
      check(value, DOCUMENT.at(schema.get("$ref").asText().substring(1)), where);
    } else if (schema.has("properties")) {
      assertThat(names(value)).as(where).isEqualTo(names(schema.get("properties")));
      for (String name : names(value)) {
        check(value.get(name), schema.get("properties").get(name), where + "." + name);
      }
    } else {
      assertThat(schema.get("type").toString()).as(where).contains(type(value));
      for (JsonNode item : schema.has("items") ? value : schema.path("none")) {
        check(item, schema.get("items"), where + "[]");
      }
      if (schema.has("enum")) {
        assertThat(schema.get("enum").toString()).as(where).contains(value.toString());
      }
    }
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> "integer";
      case OBJECT -> "object";
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      default -> "string";
    };
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
