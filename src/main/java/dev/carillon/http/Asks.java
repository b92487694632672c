package dev.carillon.http;

import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Function;

/** Has the engine decide on something, and brings what became of it back to the event loop. */
final class Asks {
  private final Vertx vertx;
  private final Inbox inbox;

  Asks(Vertx vertx, Inbox inbox) {
    this.vertx = vertx;
    this.inbox = inbox;
  }

  /**
   * Fails with a {@link Problem} if it was not done.
   *
   * @param refused the status where the engine refuses for good
   */
  Future<Void> ask(int refused, Function<Consumer<Input.Result>, Input> input) {
    Promise<Input.Result> became = Promise.promise();
    Context context = vertx.getOrCreateContext();
    boolean taken =
        inbox.offer(input.apply(result -> context.runOnContext(v -> became.complete(result))));
    if (!taken) {
      return Future.failedFuture(Problem.unavailable("not done, try again: no room in the queue"));
    }
    return became.future().compose(result -> ended(result, refused));
  }

  private static Future<Void> ended(Input.Result result, int refused) {
    return switch (result) {
      case Input.Result.Done d -> Future.succeededFuture();
      case Input.Result.Unavailable(String reason) ->
          Future.failedFuture(Problem.unavailable("not done, try again: " + reason));
      case Input.Result.Refused(String reason) -> Future.failedFuture(new Problem(refused, reason));
    };
  }
}
