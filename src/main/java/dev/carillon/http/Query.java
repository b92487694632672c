package dev.carillon.http;

import dev.carillon.message.EventKind;
import dev.carillon.message.Ids;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that lists share; whatever they cannot be is a refusal that says so. */
final class Query {
  static final int MAX = 500;
  private static final int DEFAULT = 100;

  private Query() {}

  /** {@code limit}: 1 to {@link #MAX}. */
  static int limit(Call call) {
    String text = call.query("limit");
    if (text == null) {
      return DEFAULT;
    }
    long limit = number(text, "limit");
    if (limit < 1 || limit > MAX) {
      throw new Problem(400, "limit must be 1 to " + MAX);
    }
    return (int) limit;
  }

  /** {@code before}: the {@code next} of the page before. */
  static long before(Call call, String prefix) {
    String word = call.query("before");
    return word == null ? Long.MAX_VALUE : id(prefix, word);
  }

  /** A sequence number, 0 or more; null if there is none. */
  static @Nullable Long seq(@Nullable String text, String name) {
    return text == null ? null : (Long) number(text, name);
  }

  private static long number(String text, String name) {
    try {
      long n = Long.parseLong(text);
      if (n >= 0) {
        return n;
      }
    } catch (NumberFormatException e) {
      // said below, as for a negative one
    }
    throw new Problem(400, name + " must be a whole number, 0 or more");
  }

  /** The number behind an id such as {@code inc_1a}. */
  static long id(String prefix, String word) {
    try {
      return Ids.parse(prefix, word);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "an id of the form " + prefix + "_… is wanted here");
    }
  }

  /** {@code state}: words between commas; all if there is none. */
  static <E extends Enum<E>> Set<E> states(Call call, Class<E> type) {
    String text = call.query("state");
    if (text == null) {
      return EnumSet.allOf(type);
    }
    Set<E> states = EnumSet.noneOf(type);
    for (String word : text.split(",", -1)) {
      states.add(state(word.strip(), type));
    }
    return states;
  }

  private static <E extends Enum<E>> E state(String word, Class<E> type) {
    for (E value : type.getEnumConstants()) {
      if (word(value).equals(word)) {
        return value;
      }
    }
    throw new Problem(
        400,
        "state must be of "
            + Arrays.stream(type.getEnumConstants())
                .map(Query::word)
                .collect(Collectors.joining(", ")));
  }

  /** {@code kinds}: words between commas; empty, which means all, if there is none. */
  static Set<EventKind> kinds(Call call) {
    String text = call.query("kinds");
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    if (text != null) {
      for (String word : text.split(",", -1)) {
        try {
          kinds.add(EventKind.of(word.strip()));
        } catch (IllegalArgumentException e) {
          throw new Problem(
              400,
              "kinds must be of "
                  + Arrays.stream(EventKind.values())
                      .map(EventKind::text)
                      .collect(Collectors.joining(", ")));
        }
      }
    }
    return kinds;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
