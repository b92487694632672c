package dev.carillon.template;

import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rendering: what it has used of its limits, the data that it started from, and the patterns it
 * has compiled.
 */
final class Rendering {
  private final Limits limits;
  private final @Nullable Object root;
  private final Map<String, Pattern> patterns = new HashMap<>();
  private long steps;
  private int depth;

  Rendering(Limits limits, @Nullable Object root) {
    this.limits = limits;
    this.root = root;
  }

  @Nullable Object root() {
    return root;
  }

  Output output() {
    return new Output(limits.output());
  }

  Map<String, Pattern> patterns() {
    return patterns;
  }

  void step(long count) {
    steps += count;
    if (steps > limits.steps()) {
      throw new FunctionException(
          "rendering takes more than "
              + limits.steps()
              + " steps; is a loop too long, or does a template call itself?");
    }
  }

  /** Counts what a function has built, for memory is a kind of work too. */
  void built(@Nullable Object result) {
    switch (result) {
      case String text -> step(text.length() / 16);
      case SafeText safe -> step(safe.text().length() / 16);
      case List<?> list -> step(list.size() / 16);
      case Map<?, ?> map -> step(map.size() / 16);
      case null, default -> {}
    }
  }

  void enter() {
    if (++depth > limits.depth()) {
      throw new FunctionException(
          "templates and blocks nest deeper than "
              + limits.depth()
              + " levels; does a template call itself without end?");
    }
  }

  void leave() {
    depth--;
  }
}
