package dev.carillon.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an attempt came to. Reasons are for people; they hold no secret. */
public sealed interface Outcome extends Next {
  String reason();

  /** The word for it in metrics, events and the API. */
  default String word() {
    return switch (this) {
      case Delivered d -> "delivered";
      case Retry r -> "retry";
      case Hold h -> "hold";
      case Rejected r -> "rejected";
      case Ambiguous a -> "ambiguous";
      case Split s -> "split";
      case Superseded s -> "superseded";
    };
  }

  /** Taken by the other side. */
  record Delivered(Memo memo, String reason) implements Outcome {}

  /**
   * Not now.
   *
   * @param after how long the other side asked to wait; null if it did not say
   */
  record Retry(Scope scope, @Nullable Duration after, String reason) implements Outcome {}

  /**
   * The destination's configuration is wrong (credentials, address, certificate): nothing can be
   * delivered there until someone mends it, and nothing is given up.
   */
  record Hold(String reason) implements Outcome {}

  /** This message will never be taken; it goes to the dead letters. */
  record Rejected(String reason) implements Outcome {}

  /** Sent, but no answer: it may have arrived. */
  record Ambiguous(String reason) implements Outcome {}

  /**
   * A batch that must be sent in parts.
   *
   * @param poison index of the event that can never be taken, -1 if unknown
   */
  record Split(int poison, String reason) implements Outcome {}

  /** Something newer made it needless. */
  record Superseded(String reason) implements Outcome {}

  /** Whose failure it is. */
  enum Scope {
    MESSAGE,
    DESTINATION
  }
}
