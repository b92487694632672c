package dev.carillon.template;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Templates that can invoke each other, as those of all the files under {@code templates:} can.
 * Immutable: adding a file answers a new set. A later definition replaces an earlier one of the
 * same name, unless it is empty; within one file a name may be defined once.
 */
public final class TemplateSet {
  private final Functions functions;
  private final Map<String, Definition> definitions;

  private TemplateSet(Functions functions, Map<String, Definition> definitions) {
    this.functions = functions;
    this.definitions = definitions;
  }

  /** The empty set, whose templates may call these functions. */
  public static TemplateSet of(Functions functions) {
    return new TemplateSet(functions, Map.of());
  }

  /**
   * This set and what the text defines; the text as a whole becomes the template of the given name.
   *
   * @throws TemplateException at the first mistake
   */
  public TemplateSet with(String name, String text) {
    Parser.Parsed parsed = Parser.parse(new Source(name, text), functions);
    Map<String, Definition> all = merged(parsed);
    put(all, parsed.main());
    return new TemplateSet(functions, Collections.unmodifiableMap(all));
  }

  /**
   * A template for this text, which can invoke those of the set and those that it defines itself.
   *
   * @throws TemplateException at the first mistake
   */
  public Template parse(String name, String text) {
    Parser.Parsed parsed = Parser.parse(new Source(name, text), functions);
    return new Template(parsed.main(), Collections.unmodifiableMap(merged(parsed)));
  }

  /** The template of this name. */
  public Optional<Template> find(String name) {
    return Optional.ofNullable(definitions.get(name))
        .map(definition -> new Template(definition, definitions));
  }

  public SortedSet<String> names() {
    return new TreeSet<>(definitions.keySet());
  }

  /**
   * The invocations of templates that the set lacks, which rendering would stumble over.
   *
   * @return one exception each, with its position, not thrown
   */
  public List<TemplateException> unresolved() {
    return Invocations.unresolved(new TreeMap<>(definitions).values(), definitions);
  }

  private Map<String, Definition> merged(Parser.Parsed parsed) {
    Map<String, Definition> all = new HashMap<>(definitions);
    parsed.defined().values().forEach(definition -> put(all, definition));
    return all;
  }

  private static void put(Map<String, Definition> all, Definition definition) {
    if (!all.containsKey(definition.name()) || !Node.isEmpty(definition.body())) {
      all.put(definition.name(), definition);
    }
  }
}
