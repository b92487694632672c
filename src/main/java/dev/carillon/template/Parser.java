package dev.carillon.template;

import dev.carillon.template.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses a source into the template that it is and those that it defines, by the grammar of Go's
 * text/template. It stops at the first mistake. Functions and variables are resolved here, so an
 * unknown one is found before anything is sent; templates are resolved by name when they are
 * invoked, for they may come from other sources.
 */
final class Parser {
  /**
   * Control structures within each other; the stack must hold them when parsing as when rendering.
   */
  private static final int MAX_NESTING = 100;

  /** Characters of one source. */
  private static final int MAX_LENGTH = 1 << 20;

  private final Source source;
  private final Tokens tokens;
  private final PipelineParser pipelines;
  private final Map<String, Definition> defined = new LinkedHashMap<>();
  private int nesting;
  private int loops;

  private Parser(Source source, Functions functions) {
    this.source = source;
    this.tokens = new Tokens(source);
    this.pipelines = new PipelineParser(tokens, functions);
  }

  /** The template of the whole source, and those it defines, by name. */
  record Parsed(Definition main, Map<String, Definition> defined) {}

  static Parsed parse(Source source, Functions functions) {
    if (source.text().length() > MAX_LENGTH) {
      throw source.problem(
          0, "the template is longer than " + MAX_LENGTH + " characters; split it");
    }
    Parser parser = new Parser(source, functions);
    List<Node> body = parser.body(true);
    if (!parser.tokens.peek().is(Kind.END)) {
      Token word = parser.tokens.peek(1);
      throw parser.tokens.problem(
          word,
          "unexpected {{"
              + word.text()
              + "}}, which closes nothing; remove it or open its {{if}}, {{range}} or {{with}}");
    }
    return new Parsed(
        new Definition(source.name(), source, body, parser.pipelines.scope().slots()),
        parser.defined);
  }

  /**
   * Nodes up to the end of the text, or to an end or else, whose opening brace is not yet taken.
   */
  private List<Node> body(boolean top) {
    List<Node> nodes = new ArrayList<>();
    while (true) {
      Token token = tokens.peek();
      if (token.is(Kind.END)
          || tokens.peek(1).isKeyword("end")
          || tokens.peek(1).isKeyword("else")) {
        return nodes;
      }
      tokens.take();
      if (token.is(Kind.TEXT)) {
        nodes.add(new Node.Text(token.text()));
      } else if (top && tokens.peek().isKeyword("define")) {
        define();
      } else {
        nodes.add(action(token));
      }
    }
  }

  private Node action(Token open) {
    Token word = tokens.peek();
    if (!word.is(Kind.KEYWORD) || List.of("true", "false", "nil").contains(word.text())) {
      return new Node.Action(pipelines.toEndOfAction("command"));
    }
    tokens.take();
    return switch (word.text()) {
      case "if" -> choice(open, word.text());
      case "with" -> choice(open, word.text());
      case "range" -> range(open);
      case "template" -> invoke();
      case "block" -> block(open);
      case "break", "continue" -> jump(word);
      default ->
          throw tokens.problem(
              word,
              "unexpected {{define}} here; templates are defined at the top level, outside of"
                  + " everything else");
    };
  }

  private Node choice(Token open, String keyword) {
    int mark = enter(open);
    List<Node.Branch> branches = new ArrayList<>();
    List<Node> otherwise = List.of();
    while (true) {
      Pipeline condition = pipelines.toEndOfAction(keyword);
      int inner = pipelines.scope().mark();
      branches.add(new Node.Branch(condition, body(false)));
      pipelines.scope().back(inner);
      if (!closing(open, keyword).isKeyword("else")) {
        break;
      }
      if (tokens.peek().isKeyword(keyword)) {
        tokens.take();
        continue;
      }
      otherwise = otherwise(open, keyword);
      break;
    }
    leave(mark);
    return new Node.Choice(keyword.equals("with"), branches, otherwise);
  }

  private Node range(Token open) {
    int mark = enter(open);
    Pipeline over = pipelines.toEndOfAction("range");
    loops++;
    List<Node> body = body(false);
    loops--;
    List<Node> otherwise =
        closing(open, "range").isKeyword("else") ? otherwise(open, "range") : List.of();
    leave(mark);
    return new Node.Range(over, body, otherwise);
  }

  /** Takes "{{ end }}" or "{{ else", whichever comes. */
  private Token closing(Token open, String keyword) {
    if (tokens.peek().is(Kind.END)) {
      throw tokens.problem(open, "unclosed {{" + keyword + "}}: there is no {{end}} for it");
    }
    tokens.take();
    Token word = tokens.take();
    if (word.isKeyword("end")) {
      tokens.expect(Kind.CLOSE, "end");
    }
    return word;
  }

  private List<Node> otherwise(Token open, String keyword) {
    tokens.expect(Kind.CLOSE, "else of " + keyword);
    List<Node> body = body(false);
    Token word = closing(open, keyword);
    if (!word.isKeyword("end")) {
      throw tokens.problem(word, "a second {{else}} in one " + keyword + "; expected {{end}}");
    }
    return body;
  }

  private int enter(Token open) {
    if (++nesting > MAX_NESTING) {
      throw tokens.problem(
          open,
          "control structures nest deeper than "
              + MAX_NESTING
              + "; move the inner ones to a {{define}}");
    }
    return pipelines.scope().mark();
  }

  private void leave(int mark) {
    nesting--;
    pipelines.scope().back(mark);
  }

  private Node jump(Token word) {
    if (loops == 0) {
      throw tokens.problem(word, "{{" + word.text() + "}} outside of {{range}}");
    }
    tokens.expect(Kind.CLOSE, word.text());
    return word.text().equals("break") ? new Node.Break() : new Node.Continue();
  }

  private Node invoke() {
    Token name = tokens.peek();
    String template = templateName("template clause");
    @Nullable Pipeline argument =
        tokens.takeIf(Kind.CLOSE) ? null : pipelines.toEndOfAction("template clause");
    return new Node.Invoke(name.at(), template, argument);
  }

  private Node block(Token open) {
    Token name = tokens.peek();
    String template = templateName("block clause");
    Pipeline argument = pipelines.toEndOfAction("block clause");
    definition(open, name, template, "block");
    return new Node.Invoke(name.at(), template, argument);
  }

  private void define() {
    Token define = tokens.take();
    Token name = tokens.peek();
    String template = templateName("define clause");
    tokens.expect(Kind.CLOSE, "define clause");
    definition(define, name, template, "define");
  }

  private String templateName(String context) {
    Token name = tokens.take();
    String text =
        name.is(Kind.STRING) || name.is(Kind.RAW_STRING) ? GoLiterals.string(name.text()) : null;
    if (text == null) {
      throw tokens.problem(
          name,
          "unexpected "
              + name.shown()
              + " in "
              + context
              + "; write the template's name in quotes");
    }
    return text;
  }

  /**
   * The body of a define or block: a template that sees no variable and no loop of what surrounds
   * it.
   */
  private void definition(Token open, Token at, String name, String keyword) {
    Scope before = pipelines.enter(new Scope());
    int loopsBefore = loops;
    loops = 0;
    enter(open);
    List<Node> body = body(false);
    if (!closing(open, keyword).isKeyword("end")) {
      throw tokens.problem(open, "unexpected {{else}} in " + keyword + " clause");
    }
    nesting--;
    loops = loopsBefore;
    Scope own = pipelines.enter(before);
    Definition old = defined.get(name);
    if (old == null || Node.isEmpty(old.body())) {
      defined.put(name, new Definition(name, source, body, own.slots()));
    } else if (!Node.isEmpty(body)) {
      throw tokens.problem(
          at, "multiple definition of template \"" + name + "\"; give each its own name");
    }
  }
}
