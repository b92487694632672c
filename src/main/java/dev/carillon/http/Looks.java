package dev.carillon.http;

import dev.carillon.store.Reads;
import dev.carillon.store.Store;
import dev.carillon.store.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the store on two threads of their own, since they may block on disk. So many may wait
 * and no more: the door must not be kept busy by those who only look.
 */
final class Looks {
  private static final int THREADS = 2;
  private static final int MAX_WAITING = 64;

  private final Store store;
  private final WorkerExecutor threads;
  private final AtomicInteger waiting = new AtomicInteger();

  Looks(Vertx vertx, Store store) {
    this.store = store;
    this.threads = vertx.createSharedWorkerExecutor("carillon-looks", THREADS);
  }

  /** Answers the call with what the look gives. */
  void answer(Call call, Function<Reads, Reply> look) {
    call.answer(look(look));
  }

  /** Fails with a {@link Problem} if the store cannot be read now. */
  <T> Future<@Nullable T> look(Function<Reads, T> look) {
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(Problem.unavailable("too many requests at once"));
    }
    return threads
        .<@Nullable T>executeBlocking(() -> read(look), false)
        .onComplete(done -> waiting.decrementAndGet());
  }

  private <T> T read(Function<Reads, T> look) {
    try {
      return store.read(look);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.TRANSIENT) {
        throw Problem.unavailable("the store is busy");
      }
      throw e;
    }
  }
}
