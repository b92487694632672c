package dev.carillon.policy.load;

import dev.carillon.policy.load.Node.Mapping;
import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.policy.load.Node.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy's text for another folder: the files that it names relative to its own ({@code *_file}
 * keys, {@code templates}) are named absolutely, and not a letter else is changed, so that comments
 * and order stay the operator's.
 */
public final class Relocation {
  /** Below these, keys are the operator's own words. */
  private static final Set<String> FREE =
      Set.of("headers", "details", "fields", "labels", "custom_fields", "http_headers", "metadata");

  /**
   * What came of it.
   *
   * @param left file names that could not be changed where they stand, as {@code line:col: name}
   * @param resolveTimeout what {@code global} says of it, "" for nothing
   */
  public record Moved(String text, List<String> left, String resolveTimeout) {}

  private record Name(At at, String name) {}

  private final Set<Name> names = new LinkedHashSet<>();

  private Relocation() {}

  /**
   * Moves the text.
   *
   * @param folder where the policy stands now
   */
  public static Moved of(String text, Path folder) {
    Relocation relocation = new Relocation();
    Node root = YamlReader.read("", text, new Problems());
    if (root instanceof Mapping mapping) {
      relocation.collect(mapping);
      if (child(mapping, "templates") instanceof Sequence globs) {
        globs.items().forEach(relocation::add);
      }
    }
    String timeout =
        child(child(root, "global"), "resolve_timeout") instanceof Scalar scalar
            ? scalar.text()
            : "";
    return relocation.apply(text, folder.toAbsolutePath().normalize(), timeout);
  }

  private static @Nullable Node child(@Nullable Node node, String key) {
    return node instanceof Mapping mapping && mapping.entries().containsKey(key)
        ? mapping.entries().get(key).value()
        : null;
  }

  private void collect(Node node) {
    switch (node) {
      case Mapping mapping ->
          mapping
              .entries()
              .forEach((key, entry) -> {
                if (key.endsWith("_file")) {
                  add(entry.value());
                } else if (!FREE.contains(key)) {
                  collect(entry.value());
                }
              });
      case Sequence list -> list.items().forEach(this::collect);
      case Scalar scalar -> {}
    }
  }

  private void add(Node node) {
    if (node instanceof Scalar scalar
        && !scalar.text().isEmpty()
        && Variable.of(scalar.text()) == null
        && !Path.of(scalar.text()).isAbsolute()) {
      names.add(new Name(scalar.at(), scalar.text()));
    }
  }

  /** From the end to the start, so that what is still to be found does not move. */
  private Moved apply(String text, Path folder, String resolveTimeout) {
    List<String> left = new ArrayList<>();
    StringBuilder moved = new StringBuilder(text);
    List<Name> backwards = new ArrayList<>(names);
    backwards.sort(
        Comparator.comparingInt((Name n) -> n.at().line())
            .thenComparingInt(n -> n.at().col())
            .reversed());
    int[] lines = lines(text);
    for (Name n : backwards) {
      int line = lines[n.at().line() - 1];
      int start = text.offsetByCodePoints(line, n.at().col() - 1);
      String written = written(text, start, n.name());
      if (written == null) {
        left.addFirst(n.at().line() + ":" + n.at().col() + ": " + n.name());
      } else {
        String absolute = folder.resolve(n.name()).normalize().toString();
        moved.replace(start, start + written.length(), "'" + absolute.replace("'", "''") + "'");
      }
    }
    return new Moved(moved.toString(), left, resolveTimeout);
  }

  /** How the name is written there; null if in another way than plainly or in simple quotes. */
  private static @Nullable String written(String text, int start, String name) {
    for (String form : List.of(name, "\"" + name + "\"", "'" + name + "'")) {
      if (text.startsWith(form, start)) {
        return form;
      }
    }
    return null;
  }

  /** Where each line begins. */
  private static int[] lines(String text) {
    List<Integer> starts = new ArrayList<>(List.of(text.startsWith("\uFEFF") ? 1 : 0));
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
    return starts.stream().mapToInt(i -> i).toArray();
  }
}
