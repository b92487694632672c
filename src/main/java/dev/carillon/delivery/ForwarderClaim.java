package dev.carillon.delivery;

import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import dev.carillon.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * This node's claim on a forwarder: of all nodes only the one that has it sends. It lasts so long
 * that a request which begins in its first half has ended before anybody else can have it.
 */
final class ForwarderClaim {
  private final String name;
  private final long nanos;
  private final Inbox inbox;
  private final Context context;
  private final LongSupplier ticker;
  private long since;
  private boolean mine;

  /**
   * @param timeout of one request
   * @param ticker {@link System#nanoTime}, which no clock's change moves
   */
  ForwarderClaim(String name, Duration timeout, Inbox inbox, Context context, LongSupplier ticker) {
    this.name = name;
    this.nanos = timeout.multipliedBy(2).toNanos() + Store.LEASE_MICROS * 1_000;
    this.inbox = inbox;
    this.context = context;
    this.ticker = ticker;
  }

  /** How long it lasts from when it was last taken or something was saved under it. */
  long micros() {
    return nanos / 1_000;
  }

  /** Nobody else can have it now. */
  boolean held() {
    mine &= left() > 0;
    return mine;
  }

  /** There is time for a request. */
  boolean fresh() {
    return held() && left() > nanos / 2;
  }

  private long left() {
    return nanos - (ticker.getAsLong() - since);
  }

  /** Somebody else has it. */
  void lost() {
    mine = false;
  }

  /** Takes or prolongs it; the context's thread learns how that went. */
  Future<Input.Result> take() {
    Promise<Input.Result> taken = Promise.promise();
    long asked = ticker.getAsLong();
    boolean offered =
        inbox.offer(
            new Input.ClaimForwarder(
                name,
                micros(),
                result -> context.runOnContext(v -> taken.complete(took(result, asked)))));
    return offered
        ? taken.future()
        : Future.succeededFuture(new Input.Result.Unavailable("the loop takes nothing"));
  }

  private Input.Result took(Input.Result result, long asked) {
    switch (result) {
      case Input.Result.Done d -> {
        mine = true;
        since = asked;
      }
      case Input.Result.Refused r -> mine = false;
      case Input.Result.Unavailable u -> {}
    }
    return result;
  }
}
