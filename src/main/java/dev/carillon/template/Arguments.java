package dev.carillon.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, checked against the function's parameters. */
public final class Arguments {
  private final List<@Nullable Object> values;
  private final Rendering rendering;

  Arguments(List<@Nullable Object> values, Rendering rendering) {
    this.values = values;
    this.rendering = rendering;
  }

  public int size() {
    return values.size();
  }

  public @Nullable Object any(int index) {
    return values.get(index);
  }

  /** The text of an argument declared as STRING. */
  public String string(int index) {
    return Values.string(values.get(index));
  }

  /** An argument declared as LIST. */
  public List<?> list(int index) {
    return values.get(index) instanceof List<?> list ? list : List.of();
  }

  /** An argument declared as STRINGS, or the arguments from this index when they are STRING. */
  public List<String> strings(int index) {
    boolean inOne = index < values.size() && values.get(index) instanceof List<?>;
    List<?> raw = inOne ? list(index) : from(index);
    List<String> strings = new ArrayList<>(raw.size());
    raw.forEach(element -> strings.add(Values.string(element)));
    return strings;
  }

  /** The arguments from this index on. */
  public List<@Nullable Object> from(int index) {
    return values.subList(index, values.size());
  }

  GoTime time(int index) {
    return values.get(index) instanceof GoTime time ? time : GoTime.ZERO;
  }

  GoDuration duration(int index) {
    return values.get(index) instanceof GoDuration duration ? duration : GoDuration.ZERO;
  }

  Rendering rendering() {
    return rendering;
  }

  /** An empty text that grows no further than the rendering's limit. */
  Output output() {
    return rendering.output();
  }
}
