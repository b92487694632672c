package dev.carillon.store;

/** The store could not do it; nothing of the transaction was written. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the caller can do about it. */
  public enum Kind {
    /** The same work may succeed if it is done again (serialisation failure, lost connection). */
    TRANSIENT,
    /** No room: nothing can be accepted until there is some. */
    FULL,
    /** The work itself cannot be stored. */
    REFUSED,
    /** Something only an operator can mend: damaged file, newer schema, folder in use. */
    FATAL
  }

  private final Kind kind;

  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
