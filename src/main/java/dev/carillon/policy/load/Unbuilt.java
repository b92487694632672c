package dev.carillon.policy.load;

import dev.carillon.policy.Secret;
import dev.carillon.policy.load.Node.Mapping;
import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.policy.load.Node.Sequence;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys of an integration that are checked as Alertmanager checks them, but whose meaning is not
 * built yet. Each is reported where it asks for anything else than Alertmanager's default; an
 * integration that is not built at all is read under {@link Problems#whole}, so that this is said
 * of it once. Honouring a key means to take it out of the list that a reader gives here.
 */
final class Unbuilt {
  private final Section section;
  private final String kind;

  /**
   * @param kind of the integration, by which Alertmanager names its default templates
   */
  Unbuilt(Section section, String kind) {
    this.section = section;
    this.kind = kind;
  }

  Section section() {
    return section;
  }

  /** Texts, by default none. */
  Unbuilt texts(String... keys) {
    for (String key : keys) {
      reportIf(!section.text(key, "").isEmpty(), key);
    }
    return this;
  }

  /** Templates, by default none. */
  Unbuilt templates(String... keys) {
    for (String key : keys) {
      String text = section.text(key, "");
      reportIf(!text.isEmpty() && check(key, section.at(key), text), key);
    }
    return this;
  }

  /** Templates, by default an invocation of the one that is named after the key. */
  Unbuilt messages(String... keys) {
    for (String key : keys) {
      String text = section.text(key);
      reportIf(
          text != null
              && check(key, section.at(key), text)
              && !Templates.isDefault(kind, key, text),
          key);
    }
    return this;
  }

  Unbuilt flags(String... keys) {
    for (String key : keys) {
      reportIf(section.flag(key, false), key);
    }
    return this;
  }

  /** Durations as Go writes them, by default none. */
  Unbuilt durations(String... keys) {
    for (String key : keys) {
      reportIf(section.parsed(key, Units::goDuration) != null, key);
    }
    return this;
  }

  /** Addresses that are no secrets. */
  Unbuilt urls(String... keys) {
    for (String key : keys) {
      reportIf(section.parsed(key, Addresses::httpUrl) != null, key);
    }
    return this;
  }

  /** Lists of templates. */
  Unbuilt lists(String... keys) {
    for (String key : keys) {
      List<Scalar> texts = section.scalars(key);
      if (texts != null) {
        texts.forEach(text -> check(key, text.at(), text.text()));
        section.notYet(key);
      }
    }
    return this;
  }

  /** Mappings of the operator's own keys to templates. */
  Unbuilt maps(String... keys) {
    for (String key : keys) {
      section
          .entries(key)
          .forEach((name, entry) -> {
            if (entry.value() instanceof Scalar text) {
              check(name, text.at(), text.text());
            } else {
              problems()
                  .error(
                      entry.value().at(),
                      "\"" + name + "\" must be a single value, not " + entry.value().kind());
            }
          });
      section.notYet(key);
    }
    return this;
  }

  /** A value of any shape, with templates in it. */
  Unbuilt any(String key) {
    Node value = section.node(key);
    if (value != null) {
      checkAll(key, value);
    }
    section.notYet(key);
    return this;
  }

  /** Checks every text in a value of any shape. */
  void checkAll(String what, Node value) {
    switch (value) {
      case Scalar text -> check(what, text.at(), text.text());
      case Sequence list -> list.items().forEach(item -> checkAll(what, item));
      case Mapping mapping ->
          mapping.entries().forEach((name, entry) -> checkAll(name, entry.value()));
    }
  }

  /** A list of mappings. */
  Unbuilt sections(String key, Consumer<Unbuilt> reader) {
    problems().whole(() -> section.sections(key, inner(reader)));
    section.notYet(key);
    return this;
  }

  /** A mapping. */
  Unbuilt section(String key, Consumer<Unbuilt> reader) {
    problems().whole(() -> section.section(key, inner(reader)));
    section.notYet(key);
    return this;
  }

  private Function<Section, Section> inner(Consumer<Unbuilt> reader) {
    return s -> {
      reader.accept(new Unbuilt(s, kind));
      return s;
    };
  }

  /**
   * A key that must be there.
   *
   * @param missing what to say if it is not; null if it need not be
   */
  Unbuilt required(String key, @Nullable String missing) {
    if (missing != null && section.isMissing(key)) {
      section.error(key, missing);
    }
    return this;
  }

  /**
   * A secret, which may also stand in a file.
   *
   * @param reader one of {@link Secrets}
   * @param missing what to say if it is in neither; null if it need not be
   */
  Unbuilt secret(
      String key, BiFunction<Section, String, @Nullable Secret> reader, @Nullable String missing) {
    boolean written = reader.apply(section, key) != null;
    if (!written && missing != null) {
      section.error(key, missing);
    }
    reportIf(written, section.has(key) ? key : key + "_file");
    return this;
  }

  /** Text of which only a fixed one is built, where Alertmanager takes a template. */
  String fixed(String key, String fallback) {
    return section.parsed(key, fallback, text -> fixedText(key, text, fallback));
  }

  /** A list of such texts; empty if absent. */
  List<String> fixedTexts(String key) {
    List<Scalar> texts = section.scalars(key);
    if (texts == null) {
      return List.of();
    }
    texts.forEach(
        text -> problems().pass(text.at(), "\"" + key + "\"", () -> Templates.refuse(text.text())));
    return texts.stream().map(Scalar::text).toList();
  }

  private String fixedText(String key, String text, String fallback) {
    if (Templates.isDefault(kind, key, text)) {
      return fallback;
    }
    Templates.refuse(text);
    return text;
  }

  private boolean check(String what, At at, String text) {
    return problems().pass(at, "\"" + what + "\"", () -> Templates.check(text));
  }

  private Problems problems() {
    return section.context().problems();
  }

  private void reportIf(boolean asked, String key) {
    if (asked) {
      section.notYet(key);
    }
  }
}
