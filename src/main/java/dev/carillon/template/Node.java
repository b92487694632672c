package dev.carillon.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed piece of a template's body. Immutable, so that one template serves any number of
 * threads.
 */
sealed interface Node {

  record Text(String text) implements Node {}

  /** Writes the pipeline's value, unless it sets a variable. */
  record Action(Pipeline pipeline) implements Node {}

  /**
   * An if or, where the chosen condition becomes dot, a with; each further branch is an "else if"
   * or "else with".
   */
  record Choice(boolean setsDot, List<Branch> branches, List<Node> otherwise) implements Node {
    public Choice {
      branches = List.copyOf(branches);
      otherwise = List.copyOf(otherwise);
    }
  }

  record Branch(Pipeline condition, List<Node> body) {
    public Branch {
      body = List.copyOf(body);
    }
  }

  record Range(Pipeline over, List<Node> body, List<Node> otherwise) implements Node {
    public Range {
      body = List.copyOf(body);
      otherwise = List.copyOf(otherwise);
    }
  }

  record Break() implements Node {}

  record Continue() implements Node {}

  /** Runs another template; its dot is the argument, or nil without one. */
  record Invoke(int at, String template, @Nullable Pipeline argument) implements Node {}

  /**
   * Whether a body would show nothing but white space: such a definition never replaces another.
   */
  static boolean isEmpty(List<Node> body) {
    return body.stream().allMatch(n -> n instanceof Text(String text) && text.isBlank());
  }
}
