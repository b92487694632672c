package dev.carillon.template;

/**
 * A piece of a template.
 *
 * @param at where it starts, as an offset into the text
 * @param text as written, except that TEXT is trimmed as its neighbours ask and ERROR holds a
 *     message
 * @param spaced whether blanks stand before it; within an action they separate arguments
 */
record Token(Kind kind, int at, String text, boolean spaced) {
  enum Kind {
    TEXT,
    OPEN,
    CLOSE,
    DOT,
    FIELD,
    VARIABLE,
    NAME,
    KEYWORD,
    NUMBER,
    CHARACTER,
    STRING,
    RAW_STRING,
    DECLARE,
    ASSIGN,
    PIPE,
    COMMA,
    LEFT,
    RIGHT,
    ERROR,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isKeyword(String word) {
    return kind == Kind.KEYWORD && text.equals(word);
  }

  /** For messages: what stands there. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the text";
      case OPEN -> "{{";
      case CLOSE -> "}}";
      case TEXT -> "text";
      default ->
          text.length() <= 30 ? text : text.substring(0, text.offsetByCodePoints(0, 20)) + "…";
    };
  }
}
