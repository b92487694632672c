package dev.carillon.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds invocations of templates that do not exist. */
final class Invocations {
  private Invocations() {}

  static List<TemplateException> unresolved(
      Collection<Definition> in, Map<String, Definition> definitions) {
    List<TemplateException> problems = new ArrayList<>();
    in.forEach(definition -> search(definition.body(), definition.source(), definitions, problems));
    return problems;
  }

  private static void search(
      List<Node> nodes,
      Source source,
      Map<String, Definition> definitions,
      List<TemplateException> problems) {
    for (Node node : nodes) {
      switch (node) {
        case Node.Invoke invoke -> {
          if (!definitions.containsKey(invoke.template())) {
            problems.add(source.problem(invoke.at(), missing(invoke.template(), definitions)));
          }
        }
        case Node.Choice choice -> {
          choice.branches().forEach(branch -> search(branch.body(), source, definitions, problems));
          search(choice.otherwise(), source, definitions, problems);
        }
        case Node.Range range -> {
          search(range.body(), source, definitions, problems);
          search(range.otherwise(), source, definitions, problems);
        }
        case Node.Text _, Node.Action _, Node.Break _, Node.Continue _ -> {}
      }
    }
  }

  static String missing(String name, Map<String, Definition> definitions) {
    return "template \"" + name + "\" not defined" + DidYouMean.among(definitions.keySet(), name);
  }
}
