package dev.carillon.policy.load;

/** A value is right in Alertmanager, but its meaning is not built here yet. */
final class NotYetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NotYetException(String message) {
    super(message);
  }
}
