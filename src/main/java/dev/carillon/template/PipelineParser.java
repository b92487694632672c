package dev.carillon.template;

import dev.carillon.template.Pipeline.Command;
import dev.carillon.template.Pipeline.Slot;
import dev.carillon.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses what stands inside an action: declarations, commands and operands. */
final class PipelineParser {
  /**
   * Parentheses within each other; beyond this no one could read it, and the stack would not hold
   * it.
   */
  private static final int MAX_NESTING = 100;

  private final Tokens tokens;
  private final Functions functions;
  private Scope scope = new Scope();
  private int nesting;

  PipelineParser(Tokens tokens, Functions functions) {
    this.tokens = tokens;
    this.functions = functions;
  }

  Scope scope() {
    return scope;
  }

  /**
   * Starts a template of its own, which sees no variable of another; answers the scope to return
   * to.
   */
  Scope enter(Scope next) {
    Scope before = scope;
    scope = next;
    return before;
  }

  /** A pipeline up to the end of its action. */
  Pipeline toEndOfAction(String context) {
    return pipeline(context, Kind.CLOSE);
  }

  private Pipeline pipeline(String context, Kind end) {
    int at = tokens.peek().at();
    List<Token> names = new ArrayList<>();
    boolean assign = declaration(names, context);
    List<Command> commands = new ArrayList<>();
    do {
      if (tokens.peek().is(end) || tokens.peek().is(Kind.PIPE)) {
        throw tokens.problem(
            tokens.peek(),
            "missing value for "
                + (commands.isEmpty() ? context : context + " after |")
                + "; give it one, such as .Status");
      }
      commands.add(command(commands.size() + 1));
    } while (tokens.takeIf(Kind.PIPE));
    tokens.expect(end, context);
    List<Slot> variables =
        names.stream().map(name -> assign ? find(name) : scope.declare(name.text())).toList();
    return new Pipeline(at, variables, commands);
  }

  /**
   * Takes "$x :=", "$x =" or, in a range, "$i, $x :=". The names are declared once the commands are
   * read.
   */
  private boolean declaration(List<Token> names, String context) {
    boolean pair = tokens.peek(1).is(Kind.COMMA);
    Token operator = tokens.peek(pair ? 3 : 1);
    boolean declares =
        tokens.peek().is(Kind.VARIABLE)
            && (pair || operator.is(Kind.DECLARE) || operator.is(Kind.ASSIGN));
    if (!declares) {
      return false;
    }
    names.add(tokens.take());
    if (pair) {
      Token comma = tokens.take();
      if (!context.equals("range")) {
        throw tokens.problem(
            comma, "too many declarations in " + context + "; only a range sets two variables");
      }
      names.add(tokens.expect(Kind.VARIABLE, "range; it can only initialize variables"));
      if (!tokens.peek().is(Kind.DECLARE) && !tokens.peek().is(Kind.ASSIGN)) {
        throw tokens.problem(tokens.peek(), "expected := after the variables of a range");
      }
    }
    return tokens.take().is(Kind.ASSIGN);
  }

  private Slot find(Token name) {
    Optional<Slot> slot = scope.find(name.text());
    return slot.orElseThrow(() ->
        tokens.problem(
            name,
            "undefined variable " + name.text() + DidYouMean.among(scope.names(), name.text())));
  }

  private Command command(int stage) {
    List<Operand> operands = new ArrayList<>();
    while (!tokens.peek().is(Kind.PIPE)
        && !tokens.peek().is(Kind.RIGHT)
        && !tokens.peek().is(Kind.CLOSE)) {
      if (!operands.isEmpty() && !tokens.peek().spaced()) {
        throw tokens.problem(
            tokens.peek(),
            "unexpected " + tokens.peek().shown() + " in operand; separate arguments by blanks");
      }
      operands.add(operand());
    }
    switch (operands.getFirst()) {
      case Operand.Constant _, Operand.Dot _, Operand.Nil _ when stage > 1 ->
          throw tokens.problem(
              operands.getFirst().at(),
              "non executable command in pipeline stage "
                  + stage
                  + "; only a function or method can follow |");
      default -> {}
    }
    return new Command(operands);
  }

  private Operand operand() {
    Token first = tokens.peek();
    Operand base = term();
    List<String> names = new ArrayList<>();
    int namesAt = tokens.peek().at();
    while (tokens.peek().is(Kind.FIELD) && !tokens.peek().spaced()) {
      names.add(tokens.take().text().substring(1));
    }
    if (names.isEmpty()) {
      return base;
    }
    return switch (base) {
      case Operand.Field(int at, List<String> more) -> new Operand.Field(at, joined(more, names));
      case Operand.Variable(int at, Slot slot, List<String> more) ->
          new Operand.Variable(at, slot, joined(more, names));
      case Operand.Group _, Operand.Call _, Operand.Chain _ ->
          new Operand.Chain(first.at(), base, namesAt, names);
      case Operand.Constant _, Operand.Dot _, Operand.Nil _ ->
          throw tokens.problem(
              first,
              "unexpected ."
                  + names.getFirst()
                  + " after "
                  + first.shown()
                  + ", which has no fields");
    };
  }

  private static List<String> joined(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  private Operand term() {
    Token token = tokens.take();
    int at = token.at();
    return switch (token.kind()) {
      case DOT -> new Operand.Dot(at);
      case FIELD -> new Operand.Field(at, List.of(token.text().substring(1)));
      case VARIABLE -> new Operand.Variable(at, find(token), List.of());
      case NAME -> new Operand.Call(at, function(token));
      case LEFT -> group(at);
      case NUMBER, CHARACTER, STRING, RAW_STRING -> constant(token);
      case KEYWORD ->
          switch (token.text()) {
            case "true", "false" -> new Operand.Constant(at, token.isKeyword("true"), token.text());
            case "nil" -> new Operand.Nil(at);
            default ->
                throw tokens.problem(
                    token,
                    "unexpected "
                        + token.text()
                        + " here; a keyword must come first in its action");
          };
      default -> throw tokens.problem(token, "unexpected " + token.shown() + " in command");
    };
  }

  private Operand group(int at) {
    if (++nesting > MAX_NESTING) {
      throw tokens.problem(
          at,
          "parentheses nest deeper than " + MAX_NESTING + "; use a variable for the inner part");
    }
    Pipeline inner = pipeline("parenthesized pipeline", Kind.RIGHT);
    nesting--;
    return new Operand.Group(at, inner);
  }

  private Function function(Token name) {
    Function function = functions.find(name.text());
    if (function == null) {
      throw tokens.problem(name, functions.whyNot(name.text()));
    }
    return function;
  }

  private Operand constant(Token token) {
    String text = token.text();
    Object value =
        switch (token.kind()) {
          case NUMBER -> GoLiterals.number(text);
          case CHARACTER -> GoLiterals.character(text);
          default -> GoLiterals.string(text);
        };
    if (value == null) {
      throw tokens.problem(
          token,
          switch (token.kind()) {
            case NUMBER -> "bad number syntax: " + token.shown();
            case CHARACTER ->
                "malformed character constant: "
                    + token.shown()
                    + "; put exactly one character between the quotes";
            default ->
                "invalid syntax in string "
                    + token.shown()
                    + "; a backslash starts \\n, \\t, \\\\, \\\", \\x41, \\u00e9 and the like,"
                    + " write \\\\ for itself";
          });
    }
    if (token.is(Kind.NUMBER) && value instanceof String problem) {
      throw tokens.problem(token, problem);
    }
    return new Operand.Constant(token.at(), value, text);
  }
}
