package dev.carillon.policy.load;

import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Mapping;
import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.policy.load.Node.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the policy while it is read. Asking for a key makes it a known one; when the reader
 * returns, keys that it never asked for are reported, so a reader must ask for every key that may
 * stand there, each time. A wrong value is reported where it stands and read as if it were absent:
 * reading goes on to find the next mistake, and what it gives is thrown away in the end.
 */
final class Section {
  private static final Set<String> YES =
      Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y");
  private static final Set<String> NO =
      Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N");

  private final Context context;
  private final Mapping node;
  private final String name;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(Context context, Mapping node, String name) {
    this.context = context;
    this.node = node;
    this.name = name;
  }

  /**
   * Reads a mapping.
   *
   * @param name what messages call it: the key that holds it, or "" for the policy itself
   * @return null if the node is no mapping, which is then reported
   */
  static <T> @Nullable T read(
      Context context, Node node, String name, Function<Section, T> reader) {
    if (!(node instanceof Mapping mapping)) {
      String where = name.isEmpty() ? "a policy" : name;
      context
          .problems()
          .error(node.at(), where + " must be a mapping of keys to values, not " + node.kind());
      return null;
    }
    Section section = new Section(context, mapping, name);
    T value = reader.apply(section);
    section.reportUnknown();
    return value;
  }

  private void reportUnknown() {
    node.entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            context
                .problems()
                .error(
                    entry.at(), "unknown key \"" + key + "\"" + in() + DidYouMean.hint(key, known));
          }
        });
  }

  private String in() {
    return name.isEmpty() ? "" : " in " + name;
  }

  Context context() {
    return context;
  }

  At at() {
    return node.at();
  }

  /** Where the key's value stands, or this section if the key is not there. */
  At at(String key) {
    Entry entry = node.entries().get(key);
    return entry == null ? node.at() : entry.value().at();
  }

  void error(String key, String message) {
    context.problems().error(at(key), message);
  }

  void warning(String key, String message) {
    context.problems().warning(at(key), message);
  }

  /** The key's value; null if it is absent or has none. */
  @Nullable Node node(String key) {
    known.add(key);
    Entry entry = node.entries().get(key);
    return entry == null || entry.value().isNull() ? null : entry.value();
  }

  boolean has(String key) {
    return node(key) != null;
  }

  /** The key is right, but its meaning is not built yet; harmless where it asks for nothing. */
  void notYet(String... keys) {
    for (String key : keys) {
      known.add(key);
      Entry entry = node.entries().get(key);
      if (entry != null && !entry.value().isEmpty()) {
        context
            .problems()
            .notYet(entry.at(), "\"" + key + "\"" + in() + " is not honoured yet by this Carillon");
      }
    }
  }

  /** The value as text, with {@code ${NAME}} replaced; null if absent. */
  @Nullable String text(String key) {
    Node value = node(key);
    return value == null ? null : text(value, "\"" + key + "\"");
  }

  private @Nullable String text(Node value, String what) {
    if (!(value instanceof Scalar scalar)) {
      context.problems().error(value.at(), what + " must be a single value, not " + value.kind());
      return null;
    }
    Variable variable = Variable.of(scalar.text());
    if (variable == null) {
      return scalar.text();
    }
    String text = variable.value(context.env());
    if (text == null) {
      context.problems().error(scalar.at(), variable.unset());
    }
    return text;
  }

  String text(String key, String fallback) {
    String text = text(key);
    return text == null ? fallback : text;
  }

  /** Text that must be there and not empty; "" if it is not, which is then reported. */
  String required(String key) {
    if (isMissing(key)) {
      error(key, "missing " + key + in());
    }
    return text(key, "");
  }

  /** Absent or empty; what is there but wrong is not missing, and was reported. */
  boolean isMissing(String key) {
    return !has(key) || Objects.equals(text(key), "");
  }

  /**
   * The value as what {@code parser} makes of it; it throws IllegalArgumentException to refuse, and
   * {@link NotYetException} where Alertmanager would not.
   */
  <T> @Nullable T parsed(String key, Function<String, T> parser) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (NotYetException e) {
      context.problems().notYet(at(key), "\"" + key + "\": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      error(key, "\"" + key + "\": " + e.getMessage());
    }
    return null;
  }

  /** As above; what is written but wrong is {@code wrong}, so that nobody calls it missing. */
  <T> @Nullable T parsed(String key, Function<String, T> parser, T wrong) {
    T value = parsed(key, parser);
    return value == null && has(key) ? wrong : value;
  }

  <T> T parsed(String key, T fallback, Function<String, T> parser) {
    T value = parsed(key, parser);
    return value == null ? fallback : value;
  }

  Duration duration(String key, Duration fallback) {
    return parsed(key, fallback, Units::duration);
  }

  boolean flag(String key, boolean fallback) {
    Node value = node(key);
    if (value == null) {
      return fallback;
    }
    if (value instanceof Scalar scalar && scalar.plain()) {
      Boolean truth = truth(scalar.text());
      if (truth != null) {
        return truth;
      }
    }
    error(key, "\"" + key + "\" must be true or false, without quotes");
    return fallback;
  }

  /** What a text without quotes is as a truth value; null for none. */
  static @Nullable Boolean truth(String text) {
    if (YES.contains(text)) {
      return true;
    }
    return NO.contains(text) ? false : null;
  }

  int number(String key, int fallback, int least) {
    return parsed(
        key,
        fallback,
        text -> {
          try {
            int number = Integer.parseInt(text);
            if (number >= least) {
              return number;
            }
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no whole number", e);
          }
          throw new IllegalArgumentException("must be " + least + " or more");
        });
  }

  /** One of a few words. */
  String word(String key, String fallback, Collection<String> words) {
    return parsed(
        key,
        fallback,
        text -> {
          if (words.contains(text)) {
            return text;
          }
          throw new IllegalArgumentException(
              "\"" + text + "\" is none of " + words + DidYouMean.hint(text, words));
        });
  }

  /** A list of texts; null if absent. A single text is a list of one. */
  @Nullable List<Scalar> scalars(String key) {
    Node value = node(key);
    if (value == null) {
      return null;
    }
    List<Node> items = value instanceof Sequence list ? list.items() : List.of(value);
    List<Scalar> texts = new ArrayList<>(items.size());
    for (Node item : items) {
      if (item instanceof Scalar text && !text.isNull()) {
        texts.add(text);
      } else {
        context
            .problems()
            .error(item.at(), "\"" + key + "\" must be a list of texts, but holds " + item.kind());
      }
    }
    return texts;
  }

  /** A list of texts; empty if absent. */
  List<String> texts(String key) {
    List<Scalar> scalars = scalars(key);
    return scalars == null ? List.of() : scalars.stream().map(Scalar::text).toList();
  }

  /** A mapping with keys of the operator's choice; empty if absent. */
  Map<String, Entry> entries(String key) {
    Node value = node(key);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Mapping mapping) {
      return mapping.entries();
    }
    error(key, "\"" + key + "\" must be a mapping of keys to values, not " + value.kind());
    return Map.of();
  }

  /** All keys that stand here, for sections whose keys are of the operator's choice. */
  Set<String> keys() {
    return node.entries().keySet();
  }

  <T> @Nullable T section(String key, Function<Section, T> reader) {
    Node value = node(key);
    return value == null ? null : read(context, value, key, reader);
  }

  /** A list of mappings; empty if absent, and without those that are none. */
  <T> List<T> sections(String key, Function<Section, T> reader) {
    Node value = node(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Sequence list)) {
      error(key, "\"" + key + "\" must be a list, not " + value.kind());
      return List.of();
    }
    List<T> read = new ArrayList<>(list.items().size());
    for (Node item : list.items()) {
      if (item.isNull()) {
        context.problems().error(item.at(), "an entry of " + key + " is empty");
        continue;
      }
      T one = read(context, item, key, reader);
      if (one != null) {
        read.add(one);
      }
    }
    return read;
  }
}
