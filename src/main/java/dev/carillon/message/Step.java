package dev.carillon.message;

import java.util.function.Function;

/**
 * Something that a conversation wants done. A step is taken only after its {@link #memo} is on
 * disk.
 */
public sealed interface Step extends Next {
  /** What must be remembered before this step is taken. */
  Memo memo();

  /** Reads the answer. Must not throw, whatever came back. */
  Function<Answer, Next> on();

  /** An HTTP exchange. */
  record Http(Request request, Memo memo, Function<Answer, Next> on) implements Step {}

  /** A mail handed to a mail server. */
  record Mail(Letter letter, Memo memo, Function<Answer, Next> on) implements Step {}
}
