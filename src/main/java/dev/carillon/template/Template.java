package dev.carillon.template;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parsed template, ready to be rendered any number of times by any number of threads.
 *
 * <p>The language is Go's text/template with the functions of Alertmanager; {@link Functions} lists
 * them. As in Alertmanager (missingkey=zero), a missing label or annotation renders as nothing, a
 * missing entry of other maps as {@code <no value>}, and a field that the data does not have is an
 * error.
 *
 * <p>It differs from Go where Go is laxer or has types that templates here cannot meet: assigning
 * to a variable that is not declared is found when parsing, also in a branch that is never taken;
 * complex numbers do not exist; lists of any make serve where Go wants a []string; bytes that are
 * no UTF-8 (from slice, index or escapes) become U+FFFD; and the abbreviations of time zones are
 * the JDK's, which knows some that Go writes as an offset.
 */
public final class Template {
  private final Definition main;
  private final Map<String, Definition> definitions;

  Template(Definition main, Map<String, Definition> definitions) {
    this.main = main;
    this.definitions = definitions;
  }

  /**
   * Parses a text that stands alone, with Alertmanager's functions.
   *
   * @param name what errors call the text: its file, or the field it stands in
   * @throws TemplateException at the first mistake
   */
  public static Template parse(String name, String text) {
    return TemplateSet.of(Functions.alertmanager(InstantSource.system())).parse(name, text);
  }

  public String name() {
    return main.name();
  }

  /**
   * The invocations in this template of others that do not exist, which rendering would stumble
   * over.
   *
   * @return one exception each, with its position, not thrown
   */
  public List<TemplateException> unresolved() {
    return Invocations.unresolved(List.of(main), definitions);
  }

  /**
   * Renders with the default limits.
   *
   * @param data what dot and $ are: null, a String, Boolean, number, List, Map with String keys, or
   *     one of {@link Fields}
   * @throws TemplateException if the template asks what the data cannot answer, or exceeds a limit
   */
  public String render(@Nullable Object data) {
    return render(data, Limits.DEFAULT);
  }

  /** As {@link #render(Object)}, with other limits. */
  public String render(@Nullable Object data, Limits limits) {
    return new Evaluator(main, definitions, new Rendering(limits, data)).render();
  }
}
