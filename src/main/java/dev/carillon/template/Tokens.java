package dev.carillon.template;

import dev.carillon.template.Token.Kind;
import java.util.List;

/** The tokens of one source, read from left to right. */
final class Tokens {
  private final Source source;
  private final List<Token> tokens;
  private int next;

  Tokens(Source source) {
    this.source = source;
    this.tokens = Lexer.tokens(source.text());
  }

  /**
   * The next token but {@code ahead}, not taken. The lexer's mistake surfaces here, when its turn
   * has come.
   */
  Token peek(int ahead) {
    Token token = tokens.get(Math.min(next + ahead, tokens.size() - 1));
    if (token.is(Kind.ERROR) && ahead == 0) {
      throw problem(token, token.text());
    }
    return token;
  }

  Token peek() {
    return peek(0);
  }

  Token take() {
    Token token = peek();
    if (next < tokens.size() - 1) {
      next++;
    }
    return token;
  }

  boolean takeIf(Kind kind) {
    boolean is = peek().is(kind);
    if (is) {
      take();
    }
    return is;
  }

  Token expect(Kind kind, String context) {
    Token token = take();
    if (!token.is(kind)) {
      throw problem(token, "unexpected " + token.shown() + " in " + context);
    }
    return token;
  }

  TemplateException problem(Token token, String problem) {
    return source.problem(token.at(), problem);
  }

  TemplateException problem(int at, String problem) {
    return source.problem(at, problem);
  }
}
