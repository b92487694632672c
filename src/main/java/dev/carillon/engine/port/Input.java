package dev.carillon.engine.port;

import dev.carillon.message.Batch;
import dev.carillon.message.Event;
import dev.carillon.message.Memo;
import dev.carillon.message.Outcome;
import dev.carillon.store.Rows;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something for the engine to decide on. Where a sender waits for it, {@code done} is called once,
 * after the commit or when it failed, on the loop's thread: it must be quick and must not throw.
 */
public sealed interface Input {

  /** What became of an input. */
  sealed interface Result {
    /** Committed and synced. */
    record Done() implements Result {}

    /** Nothing was written; the same may succeed later. */
    record Unavailable(String reason) implements Result {}

    /** Nothing was done, and never will be: what was asked for does not exist or cannot be. */
    record Refused(String reason) implements Result {}
  }

  /** Called with what became of it. */
  default Consumer<Result> done() {
    return r -> {};
  }

  /** Alerts that came in. */
  record Alerts(Batch batch, Consumer<Result> done) implements Input {}

  /**
   * A webhook that is no usable one, to be kept and shown.
   *
   * @param entries alert entries in it, as far as they could be counted
   */
  record Unusable(String sender, String reason, String body, int entries, Consumer<Result> done)
      implements Input {}

  /**
   * What an attempt came to.
   *
   * @param epoch the claim's epoch: an outcome of an older claim is dropped
   * @param request the rendered message, kept if the attempt did not succeed
   * @param status HTTP status or mail reply code, 0 if there was no answer
   * @param tookMicros from the first step to the outcome
   * @param pause this failure made the destination's breaker open
   */
  record Attempted(
      long delivery,
      long epoch,
      Outcome outcome,
      @Nullable String request,
      int status,
      long tookMicros,
      boolean pause)
      implements Input {}

  /** A memo that must be on disk before the next step is taken. */
  record SaveMemo(String destination, long incident, Memo memo, Consumer<Result> done)
      implements Input {}

  /**
   * A dead delivery to be tried again.
   *
   * @param by whose credential it was
   */
  record Replay(long delivery, String by, Consumer<Result> done) implements Input {}

  /**
   * This node wants to send that forwarder's events for a time; refused while another node does.
   */
  record ClaimForwarder(String name, long leaseMicros, Consumer<Result> done) implements Input {}

  /**
   * How far a forwarder came, with the events that could not be sent. Prolongs the claim; refused
   * if another node has it.
   */
  record Forwarded(
      Rows.ForwarderRow row, List<Event> events, long leaseMicros, Consumer<Result> done)
      implements Input {}

  /**
   * A silence to be made, or changed where there is one with its id.
   *
   * @param instead the id of one that ends with it, null for none
   * @param by whose credential it was
   */
  record PutSilence(
      Rows.Silence silence, @Nullable String instead, String by, Consumer<Result> done)
      implements Input {}

  /** A silence that ends now; refused if there is none that has not ended. */
  record ExpireSilence(String id, String by, Consumer<Result> done) implements Input {}

  /** Something that only needs to be in the log. */
  record Note(Event event) implements Input {}
}
