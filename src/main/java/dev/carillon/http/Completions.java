package dev.carillon.http;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings work to an event loop from another thread. One commit ends many requests: they wake the
 * event loop once, not once each.
 */
final class Completions {
  private final Context context;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();

  Completions(Context context) {
    this.context = context;
  }

  /** From any thread; does not wait. */
  void run(Runnable work) {
    waiting.add(work);
    if (woken.compareAndSet(false, true)) {
      context.runOnContext(v -> drain());
    }
  }

  private void drain() {
    // First, so that what is added from here on wakes the loop again.
    woken.set(false);
    for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
      work.run();
    }
  }
}
