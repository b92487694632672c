package dev.carillon.template;

import dev.carillon.template.Function.Logic;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions that templates may call. Immutable. A name that is not here is an error when a
 * template is parsed.
 *
 * <p>Go's own: and, or, not; eq, ne, lt, le, gt, ge; len, index, slice; print, printf, println;
 * html, js, urlquery. Alertmanager's: toUpper, toLower, title, trimSpace, join, match,
 * reReplaceAll, safeHtml, safeUrl, urlUnescape, stringSlice, toJson, base64encode, base64decode,
 * list, append, dict, date, tz, now, since, humanizeDuration, routeLabels.
 */
public final class Functions {
  private static final Map<String, String> MISSING =
      Map.of(
          "call",
          "it calls values that are functions, of which a template's data has none",
          "toDate",
          "it is not supported by Carillon; times of the data need no parsing, format them with"
              + " date");

  private final Map<String, Function> functions;

  private Functions(Map<String, Function> functions) {
    this.functions = Collections.unmodifiableMap(functions);
  }

  /** Go's functions and Alertmanager's; the clock is what now and since read. */
  public static Functions alertmanager(InstantSource clock) {
    Functions logic =
        new Functions(Map.of())
            .with(Function.variadic("and", new Logic(false), Parameter.ANY, Parameter.ANY))
            .with(Function.variadic("or", new Logic(true), Parameter.ANY, Parameter.ANY))
            .with(Function.of("not", a -> !Values.truth(a.any(0)), Parameter.ANY));
    return logic
        .with(Comparisons.functions())
        .with(CollectionFunctions.functions())
        .with(TextFunctions.functions())
        .with(EncodingFunctions.functions())
        .with(Patterns.functions())
        .with(TimeFunctions.functions(clock));
  }

  /** These functions and one more, which replaces one of the same name. */
  public Functions with(Function function) {
    return with(List.of(function));
  }

  private Functions with(List<Function> more) {
    Map<String, Function> all = new TreeMap<>(functions);
    more.forEach(function -> all.put(function.name(), function));
    return new Functions(all);
  }

  public SortedSet<String> names() {
    return new TreeSet<>(functions.keySet());
  }

  @Nullable Function find(String name) {
    return functions.get(name);
  }

  /** What is wrong with a name that {@link #find} does not know. */
  String whyNot(String name) {
    String known = MISSING.get(name);
    return "function \""
        + name
        + "\" not defined"
        + (known == null ? DidYouMean.among(functions.keySet(), name) : ": " + known);
  }
}
