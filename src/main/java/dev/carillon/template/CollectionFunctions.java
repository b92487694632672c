package dev.carillon.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Go's len, index and slice, and what builds lists and maps. Strings count as lists of their UTF-8
 * bytes, as in Go.
 */
final class CollectionFunctions {
  private CollectionFunctions() {}

  static List<Function> functions() {
    return List.of(
        Function.of("len", a -> length(a.any(0)), Parameter.ANY),
        Function.variadic("index", CollectionFunctions::index, Parameter.ANY, Parameter.ANY),
        Function.variadic("slice", CollectionFunctions::slice, Parameter.ANY, Parameter.ANY),
        Function.variadic("stringSlice", a -> Sequence.strings(a.strings(0)), Parameter.STRING),
        Function.variadic("list", a -> fixed(a.from(0)), Parameter.ANY),
        Function.variadic("append", CollectionFunctions::append, Parameter.LIST, Parameter.ANY),
        Function.variadic("dict", CollectionFunctions::dict, Parameter.ANY),
        Function.of("routeLabels", CollectionFunctions::routeLabel, Parameter.STRING));
  }

  private static List<@Nullable Object> fixed(List<@Nullable Object> values) {
    return Collections.unmodifiableList(new ArrayList<>(values));
  }

  private static long length(@Nullable Object value) {
    return switch (value) {
      case String text -> GoText.length(text);
      case SafeText safe -> GoText.length(safe.text());
      case List<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      case null, default ->
          throw new FunctionException(
              "len of type "
                  + Values.typeName(value)
                  + "; only strings, lists and maps have a length");
    };
  }

  private static @Nullable Object index(Arguments arguments) {
    Object value = arguments.any(0);
    for (Object key : arguments.from(1)) {
      value =
          switch (value) {
            case List<?> list -> Values.of(list.get(position(key, list.size(), false)));
            case Map<?, ?> map -> Values.entry(map, key(key));
            case String _, SafeText _ -> {
              byte[] bytes = GoText.bytes(Values.string(value));
              yield (long) Byte.toUnsignedInt(bytes[position(key, bytes.length, false)]);
            }
            case null ->
                throw new FunctionException(
                    "index of untyped nil; test the value with {{if}} first");
            default ->
                throw new FunctionException("can't index item of type " + Values.typeName(value));
          };
    }
    return value;
  }

  private static String key(@Nullable Object key) {
    if (!Values.isString(key)) {
      throw new FunctionException(
          "value has type "
              + Values.typeName(key)
              + "; should be string, as the keys of a map are");
    }
    return Values.string(key);
  }

  private static int position(@Nullable Object index, int length, boolean atEnd) {
    if (!(index instanceof Long position)) {
      throw new FunctionException("cannot index slice/array with type " + Values.typeName(index));
    }
    if (position < 0 || position > length || (position == length && !atEnd)) {
      throw new FunctionException("index out of range: " + position + ", the length is " + length);
    }
    return (int) (long) position;
  }

  private static Object slice(Arguments arguments) {
    Object value = arguments.any(0);
    byte[] bytes = Values.isString(value) ? GoText.bytes(Values.string(value)) : null;
    if (bytes == null && !(value instanceof List<?>)) {
      throw new FunctionException("can't slice item of type " + Values.typeName(value));
    }
    if (arguments.size() > (bytes == null ? 4 : 3)) {
      throw new FunctionException("too many slice indexes: " + (arguments.size() - 1));
    }
    List<?> list = value instanceof List<?> items ? items : List.of();
    int length = bytes == null ? list.size() : bytes.length;
    int from = arguments.size() > 1 ? position(arguments.any(1), length, true) : 0;
    int to = arguments.size() > 2 ? position(arguments.any(2), length, true) : length;
    int room = arguments.size() > 3 ? position(arguments.any(3), length, true) : length;
    if (from > to || to > room) {
      throw new FunctionException("invalid slice index: " + from + " > " + to);
    }
    return bytes == null
        ? Collections.unmodifiableList(new ArrayList<>(list.subList(from, to)))
        : GoText.of(Arrays.copyOfRange(bytes, from, to));
  }

  private static List<@Nullable Object> append(Arguments arguments) {
    List<@Nullable Object> all = new ArrayList<>(arguments.list(0));
    all.addAll(arguments.from(1));
    return Collections.unmodifiableList(all);
  }

  private static Map<String, @Nullable Object> dict(Arguments arguments) {
    if (arguments.size() % 2 != 0) {
      throw new FunctionException(
          "dict requires an even number of arguments: a key and a value each");
    }
    Map<String, @Nullable Object> map = new TreeMap<>(GoText.ORDER);
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!Values.isString(arguments.any(i))) {
        throw new FunctionException(
            "dict keys must be strings; got " + Values.typeName(arguments.any(i)));
      }
      map.put(Values.string(arguments.any(i)), arguments.any(i + 1));
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * The label that the route gives to its notifications: from the field RouteLabels of the data
   * that is rendered.
   */
  private static Object routeLabel(Arguments arguments) {
    Object data = arguments.rendering().root();
    Object labels = data instanceof Struct struct ? struct.member("RouteLabels") : null;
    return labels instanceof Kv kv ? kv.get((Object) arguments.string(0)) : "";
  }
}
