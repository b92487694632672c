package dev.carillon.store.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import dev.carillon.store.Rows.Told;
import dev.carillon.store.StoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The two columns that hold a map: who was told, and the reasons for which nobody had to be. */
final class MapText {
  private static final String EMPTY = "{}";

  private MapText() {}

  /** {@code {"slack-ops":["f",17]}}: told of the firing by delivery 17. */
  static String ofTold(Map<String, Told> told) {
    if (told.isEmpty()) {
      return EMPTY;
    }
    return Json.object(out -> {
      for (Map.Entry<String, Told> one : told.entrySet()) {
        out.writeArrayFieldStart(one.getKey());
        out.writeString(letter(one.getValue().what()));
        out.writeNumber(one.getValue().delivery());
        out.writeEndArray();
      }
    });
  }

  static Map<String, Told> told(String json) {
    return read(json, pair -> new Told(what(pair.path(0).asText()), pair.path(1).asLong()));
  }

  private static String letter(Told.What what) {
    return switch (what) {
      case FIRING -> "f";
      case LEFT_OUT -> "o";
      case RESOLVED -> "r";
    };
  }

  private static Told.What what(String letter) {
    return switch (letter) {
      case "f" -> Told.What.FIRING;
      case "o" -> Told.What.LEFT_OUT;
      default -> Told.What.RESOLVED;
    };
  }

  static String ofCounts(Map<String, Long> counts) {
    return Json.object(out -> {
      for (Map.Entry<String, Long> one : counts.entrySet()) {
        out.writeNumberField(one.getKey(), one.getValue());
      }
    });
  }

  static Map<String, Long> counts(String json) {
    return read(json, JsonNode::asLong);
  }

  private static <V> Map<String, V> read(String json, Function<JsonNode, V> value) {
    if (json.equals(EMPTY)) {
      return Map.of();
    }
    JsonNode object = Json.parse(json);
    if (!object.isObject()) {
      throw new StoreException(
          StoreException.Kind.FATAL,
          "the store holds damaged JSON: stop, keep a copy, restore a backup");
    }
    Map<String, V> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      map.put(member.getKey(), value.apply(member.getValue()));
    }
    return map;
  }
}
