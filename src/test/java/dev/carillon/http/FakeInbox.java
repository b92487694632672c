package dev.carillon.http;

import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what it is offered, and answers from a thread of its own, as the loop does. */
final class FakeInbox implements Inbox, AutoCloseable {
  final List<Input> inputs = new CopyOnWriteArrayList<>();

  /** What becomes of an input; null refuses it at once. */
  volatile Function<Input, Input.@Nullable Result> becomes = input -> new Input.Result.Done();

  private final ExecutorService loop = Executors.newSingleThreadExecutor();

  @Override
  public boolean offer(Input input) {
    Input.Result result = becomes.apply(input);
    if (result == null) {
      return false;
    }
    inputs.add(input);
    loop.execute(() -> input.done().accept(result));
    return true;
  }

  List<Input.Alerts> alerts() {
    return inputs.stream()
        .filter(Input.Alerts.class::isInstance)
        .map(Input.Alerts.class::cast)
        .toList();
  }

  List<Input.Unusable> unusable() {
    return inputs.stream()
        .filter(Input.Unusable.class::isInstance)
        .map(Input.Unusable.class::cast)
        .toList();
  }

  @Override
  public void close() {
    loop.shutdownNow();
  }
}
