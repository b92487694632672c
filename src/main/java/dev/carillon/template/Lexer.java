package dev.carillon.template;

import dev.carillon.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a template into tokens, by the lexical rules of Go's text/template. Outside of actions
 * everything is one TEXT; between "{{" and "}}" come operands, punctuation and keywords. A dash
 * inside a delimiter, with a blank beside it, trims the white space of the text on that side, also
 * across a comment. The first mistake becomes an ERROR token, the last of the list, so that the
 * parser reports whichever mistake comes first.
 */
final class Lexer {
  private static final Set<String> KEYWORDS =
      Set.of(
          "block",
          "break",
          "continue",
          "define",
          "else",
          "end",
          "false",
          "if",
          "nil",
          "range",
          "template",
          "true",
          "with");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int action;
  private int parentheses;
  private boolean trim;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.text() && lexer.action()) {}
    if (!lexer.failed()) {
      lexer.add(Kind.END, text.length(), "", false);
    }
    return lexer.tokens;
  }

  private boolean failed() {
    return !tokens.isEmpty() && tokens.getLast().is(Kind.ERROR);
  }

  private void add(Kind kind, int start, String value, boolean spaced) {
    tokens.add(new Token(kind, start, value, spaced));
  }

  private boolean fail(int where, String problem) {
    add(Kind.ERROR, where, problem, false);
    return false;
  }

  /** Reads text up to the next action, and its opening; false at the end of the template. */
  private boolean text() {
    int start = at;
    int open = text.indexOf("{{", at);
    int end = open < 0 ? text.length() : open;
    if (trim) {
      start = skipBlanks(start, end);
    }
    boolean trimsLeft = open >= 0 && text.startsWith("-", open + 2) && isBlank(open + 3);
    int stop = end;
    while (trimsLeft && stop > start && isBlank(stop - 1)) {
      stop--;
    }
    if (stop > start) {
      add(Kind.TEXT, start, text.substring(start, stop), false);
    }
    if (open < 0) {
      return false;
    }
    trim = false;
    action = open;
    at = open + (trimsLeft ? 3 : 2);
    return true;
  }

  /** Reads the rest of an action, its opening being past. */
  private boolean action() {
    int comment = skipBlanks(at, at > action + 2 ? text.length() : at);
    if (text.startsWith("/*", comment)) {
      return comment(comment);
    }
    add(Kind.OPEN, action, "{{", false);
    parentheses = 0;
    while (true) {
      int start = skipBlanks(at, text.length());
      boolean spaced = start > at;
      if (start == text.length()) {
        return fail(action, "unclosed action; close it with }}");
      }
      if (closes(start, spaced)) {
        if (parentheses > 0) {
          return fail(start, "unclosed left parenthesis; close it with ) before }}");
        }
        add(Kind.CLOSE, start, "}}", spaced);
        return true;
      }
      at = start;
      if (!piece(spaced)) {
        return false;
      }
    }
  }

  private boolean comment(int start) {
    int end = text.indexOf("*/", start + 2);
    if (end < 0) {
      return fail(action, "unclosed comment; close it with */}}");
    }
    int close = skipBlanks(end + 2, text.length());
    boolean trims = close > end + 2 && text.startsWith("-}}", close);
    if (!trims && !text.startsWith("}}", end + 2)) {
      return fail(end, "a comment must end with */}} or */ -}}, with nothing else in its action");
    }
    at = trims ? close + 3 : end + 4;
    trim = trims;
    return true;
  }

  private boolean closes(int start, boolean spaced) {
    if (text.startsWith("}}", start)) {
      at = start + 2;
      return true;
    }
    if (spaced && text.startsWith("-}}", start)) {
      at = start + 3;
      trim = true;
      return true;
    }
    return false;
  }

  private boolean piece(boolean spaced) {
    int c = text.codePointAt(at);
    return switch (c) {
      case '"' ->
          quoted(
              '"',
              Kind.STRING,
              "unterminated quoted string; close it with \" on the same line",
              spaced);
      case '\'' ->
          quoted('\'', Kind.CHARACTER, "unterminated character constant; close it with '", spaced);
      case '`' -> raw(spaced);
      case '|' -> put(Kind.PIPE, at + 1, spaced);
      case ',' -> put(Kind.COMMA, at + 1, spaced);
      case '=' -> put(Kind.ASSIGN, at + 1, spaced);
      case ':' ->
          text.startsWith(":=", at)
              ? put(Kind.DECLARE, at + 2, spaced)
              : fail(at, "expected := here");
      case '(' -> {
        parentheses++;
        yield put(Kind.LEFT, at + 1, spaced);
      }
      case ')' ->
          --parentheses < 0
              ? fail(at, "unexpected right parenthesis")
              : put(Kind.RIGHT, at + 1, spaced);
      case '$' -> word(Kind.VARIABLE, wordEnd(at + 1), spaced);
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          put(Kind.NUMBER, numberEnd(), spaced);
      case '.' -> dot(spaced);
      default -> {
        int end = wordEnd(at);
        if (end > at) {
          yield word(
              KEYWORDS.contains(text.substring(at, end)) ? Kind.KEYWORD : Kind.NAME, end, spaced);
        }
        String hint = text.startsWith("/*", at) ? "; a comment starts with {{/* or {{- /*" : "";
        yield fail(at, "unrecognized character in action: " + GoText.unicode(c) + hint);
      }
    };
  }

  private boolean raw(boolean spaced) {
    int end = text.indexOf('`', at + 1);
    return end < 0
        ? fail(at, "unterminated raw string; close it with `")
        : put(Kind.RAW_STRING, end + 1, spaced);
  }

  private boolean dot(boolean spaced) {
    if (digitAt(at + 1)) {
      return put(Kind.NUMBER, numberEnd(), spaced);
    }
    int end = wordEnd(at + 1);
    return word(end == at + 1 ? Kind.DOT : Kind.FIELD, end, spaced);
  }

  private boolean put(Kind kind, int end, boolean spaced) {
    add(kind, at, text.substring(at, end), spaced);
    at = end;
    return true;
  }

  /** A word must not run into something else: $x+2 is a mistake, not a sum. */
  private boolean word(Kind kind, int end, boolean spaced) {
    if (end < text.length()
        && ".,|:()".indexOf(text.charAt(end)) < 0
        && !isBlank(end)
        && !text.startsWith("}}", end)) {
      return fail(
          end,
          "bad character "
              + GoText.unicode(text.codePointAt(end))
              + " after "
              + text.substring(at, end)
              + "; put a blank between");
    }
    return put(kind, end, spaced);
  }

  private boolean quoted(char quote, Kind kind, String problem, boolean spaced) {
    for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return put(kind, i + 1, spaced);
      }
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n') {
        i++;
      }
    }
    return fail(at, problem);
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (c != '_' && !Character.isLetter(c) && !Character.isDigit(c)) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Everything that could belong to a number; GoLiterals says whether it is one. */
  private int numberEnd() {
    int end = at + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean sign = (c == '+' || c == '-') && "eEpP".indexOf(text.charAt(end - 1)) >= 0;
      if (!sign && c != '.' && c != '_' && !Character.isLetterOrDigit(c)) {
        break;
      }
      end++;
    }
    return end;
  }

  private boolean digitAt(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private boolean isBlank(int index) {
    return index < text.length() && " \t\r\n".indexOf(text.charAt(index)) >= 0;
  }

  private int skipBlanks(int from, int end) {
    int i = from;
    while (i < end && isBlank(i)) {
      i++;
    }
    return i;
  }
}
