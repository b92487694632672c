package dev.carillon.template;

/**
 * Thrown by the body of a {@link Function} that cannot do its work; the evaluator turns it into a
 * {@link TemplateException} at the place of the call. It carries no stack trace, for it is an
 * answer to the template's author.
 */
public final class FunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The message is one sentence without full stop that reads well after "error calling toUpper: ".
   */
  public FunctionException(String message) {
    super(message, null, false, false);
  }

  String problem() {
    String message = getMessage();
    return message == null ? "failed" : message;
  }
}
