package dev.carillon.template;

/** A text that grows up to a limit of characters. */
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final int limit;

  Output(int limit) {
    this.limit = limit;
  }

  Output append(CharSequence more) {
    room(more.length());
    text.append(more);
    return this;
  }

  Output append(CharSequence more, int start, int end) {
    room(end - start);
    text.append(more, start, end);
    return this;
  }

  Output append(char more) {
    room(1);
    text.append(more);
    return this;
  }

  Output appendCodePoint(int more) {
    room(Character.charCount(more));
    text.appendCodePoint(more);
    return this;
  }

  Output repeat(char more, int times) {
    room(Math.max(0, times));
    text.repeat(more, Math.max(0, times));
    return this;
  }

  /** An empty text of the same limit. */
  Output sibling() {
    return new Output(limit);
  }

  int length() {
    return text.length();
  }

  private void room(int more) {
    if (more > limit - text.length()) {
      throw new FunctionException(
          "the text grows over " + limit + " characters, the limit of one rendering; show less");
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
