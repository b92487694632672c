package dev.carillon.message;

/**
 * One configured endpoint of an integration, as a pure conversation: it says what to send and reads
 * what comes back, and does no I/O. The room {@code delivery} carries its steps out.
 *
 * <p>{@link #render} is called once, at the first attempt. Its text is kept with the delivery when
 * that attempt does not succeed, so that each retry sends the same message; it must hold no secret.
 * Whatever is secret is added by {@link #start}.
 */
public interface Destination {
  /** The message in the destination's own form (often JSON), free of secrets. */
  String render(Notification notification);

  /** The first step of an attempt. */
  Step start(Sending sending);
}
