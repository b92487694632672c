package dev.carillon.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.carillon.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of name/value pairs, sorted by the bytes of the name in UTF-8: an alert's
 * labels, and its annotations too. A missing name reads as the empty string, as everywhere in
 * Alertmanager.
 */
public final class Labels {
  /**
   * Byte order of UTF-8 is code point order; {@link String#compareTo} sorts astral ones wrongly.
   */
  public static final Comparator<String> BY_UTF8 = Labels::compareUtf8;

  public static final Labels EMPTY = new Labels(new String[0], new String[0]);

  private static final JsonFactory JSON = new JsonFactory();

  private final String[] names;
  private final String[] values;
  private int hash;

  /** The text of {@link #toJson}, once it was asked for: rows and messages want it again. */
  private @Nullable String json;

  private Labels(String[] names, String[] values) {
    this.names = names;
    this.values = values;
  }

  public static Labels of(Map<String, String> pairs) {
    if (pairs.isEmpty()) {
      return EMPTY;
    }
    Map<String, String> in = pairs;
    if (pairs.size() > 64) {
      in = new TreeMap<>(BY_UTF8);
      in.putAll(pairs);
    }
    String[] names = new String[in.size()];
    String[] values = new String[in.size()];
    int n = 0;
    for (Map.Entry<String, String> pair : in.entrySet()) {
      // Senders sort their labels, so this is one comparison a label as a rule.
      int at = n;
      while (at > 0 && BY_UTF8.compare(names[at - 1], pair.getKey()) > 0) {
        names[at] = names[at - 1];
        values[at] = values[at - 1];
        at--;
      }
      names[at] = pair.getKey();
      values[at] = pair.getValue();
      n++;
    }
    return new Labels(names, values);
  }

  /** Name, value, name, value…; a later pair of the same name wins. */
  public static Labels of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a value");
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return of(pairs);
  }

  /** The value, or "" where there is none. */
  public String get(String name) {
    int i = Arrays.binarySearch(names, name, BY_UTF8);
    return i < 0 ? "" : values[i];
  }

  public boolean has(String name) {
    return Arrays.binarySearch(names, name, BY_UTF8) >= 0;
  }

  public int size() {
    return names.length;
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  public String name(int i) {
    return names[i];
  }

  public String value(int i) {
    return values[i];
  }

  public void forEach(BiConsumer<String, String> each) {
    for (int i = 0; i < names.length; i++) {
      each.accept(names[i], values[i]);
    }
  }

  /** In label order. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    forEach(map::put);
    return map;
  }

  /** These labels, and those of {@code more} that are not here yet. */
  public Labels plus(Labels more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<String, String> all = more.toMap();
    forEach(all::put);
    return of(all);
  }

  /** Only the named ones; a name that is missing here is left out. */
  public Labels only(Collection<String> wanted) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : wanted) {
      if (has(name)) {
        kept.put(name, get(name));
      }
    }
    return of(kept);
  }

  /** The pairs that all of them share. */
  public static Labels common(List<Labels> all) {
    if (all.isEmpty()) {
      return EMPTY;
    }
    Labels first = all.getFirst();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < first.names.length; i++) {
      String name = first.names[i];
      String value = first.values[i];
      if (all.stream().allMatch(l -> l.has(name) && l.get(name).equals(value))) {
        pairs.add(name);
        pairs.add(value);
      }
    }
    return of(pairs.toArray(String[]::new));
  }

  /** Prometheus' fingerprint of these labels; see {@link Fingerprint}. */
  public long fingerprint() {
    return Fingerprint.of(this);
  }

  public void write(JsonGenerator out) throws IOException {
    String text = json;
    if (text != null) {
      out.writeRawValue(text);
      return;
    }
    out.writeStartObject();
    for (int i = 0; i < names.length; i++) {
      out.writeStringField(names[i], values[i]);
    }
    out.writeEndObject();
  }

  /** A JSON object of strings. */
  public String toJson() {
    if (isEmpty()) {
      return "{}";
    }
    String text = json;
    if (text == null) {
      text = Json.text(this::write);
      json = text;
    }
    return text;
  }

  /** Reads what {@link #toJson} wrote. */
  public static Labels fromJson(String json) {
    if (json.equals("{}")) {
      return EMPTY;
    }
    try (JsonParser in = JSON.createParser(json)) {
      in.nextToken();
      Map<String, String> pairs = new LinkedHashMap<>();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        pairs.put(name, in.getText());
      }
      return of(pairs);
    } catch (IOException e) {
      throw new IllegalArgumentException("not the JSON of labels: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Labels l
        && Arrays.equals(names, l.names)
        && Arrays.equals(values, l.values);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }
    return hash;
  }

  /** {@code {a="b", c="d"}}, as in Alertmanager's group keys. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      out.append(i == 0 ? "" : ", ").append(names[i]).append('=');
      Quote.append(out, values[i]);
    }
    return out.append('}').toString();
  }

  private static int compareUtf8(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        if (Character.isSurrogate(x) || Character.isSurrogate(y)) {
          return Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        }
        return x - y;
      }
    }
    return a.length() - b.length();
  }
}
