package dev.carillon.engine.port;

/** Where inputs are put for the loop to decide on. */
public interface Inbox {
  /**
   * Puts it into the queue; from any thread, without waiting.
   *
   * @return false if there is no room or the loop stops; then {@code done} is not called
   */
  boolean offer(Input input);
}
