package dev.carillon.policy;

/** Text that must not be seen: it prints as {@code <secret>}, and only {@link #reveal} gives it. */
public final class Secret {
  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  /** For the wire only: never for a log, an error, an API answer or a row. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Secret s && text.equals(s.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "<secret>";
  }
}
