package dev.carillon.store.sql;

import dev.carillon.store.StoreException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** States are kept as words in lower case, so that a person can read the tables. */
final class Words<E extends Enum<E>> {
  private final EnumMap<E, String> texts;
  private final Map<String, E> values = new HashMap<>();

  Words(Class<E> type) {
    texts = new EnumMap<>(type);
    for (E one : type.getEnumConstants()) {
      String text = one.name().toLowerCase(Locale.ROOT);
      texts.put(one, text);
      values.put(text, one);
    }
  }

  String text(E value) {
    return Objects.requireNonNull(texts.get(value));
  }

  E value(String text) {
    E value = values.get(text);
    if (value == null) {
      throw new StoreException(
          StoreException.Kind.FATAL,
          "the store holds the state '" + text + "'; this release knows " + texts.values());
    }
    return value;
  }
}
