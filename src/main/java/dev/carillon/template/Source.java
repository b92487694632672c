package dev.carillon.template;

/** A template's text under the name that messages call it by. */
record Source(String name, String text) {

  /** The mistake at this offset of the text, with its line and column. */
  TemplateException problem(int offset, String problem) {
    int end = Math.min(offset, text.length());
    int lineStart = text.lastIndexOf('\n', end - 1) + 1;
    int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return new TemplateException(name, line, 1 + text.codePointCount(lineStart, end), problem);
  }
}
