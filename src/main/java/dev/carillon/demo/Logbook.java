package dev.carillon.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-ins took, and which faults they still have to show. Safe from any thread. The
 * oldest entries go when all together become too large, since a demo may run for days.
 */
final class Logbook {
  private static final long MAX_CHARACTERS = 16_000_000;
  private static final long OVERHEAD = 500;

  private final Deque<Received> taken = new ArrayDeque<>();
  private final Map<String, Fault> faults = new HashMap<>();
  private final List<Consumer<Received>> listeners = new CopyOnWriteArrayList<>();
  private long characters;

  private record Fault(int done, int times, int status) {}

  void add(Received received) {
    if (received.taken()) {
      keep(received);
    }
    listeners.forEach(listener -> listener.accept(received));
  }

  private synchronized void keep(Received received) {
    taken.add(received);
    characters += size(received);
    while (characters > MAX_CHARACTERS) {
      characters -= size(taken.remove());
    }
  }

  private static long size(Received r) {
    return OVERHEAD + r.body().length() + r.summary().length() + r.key().length();
  }

  synchronized List<Received> taken() {
    return List.copyOf(taken);
  }

  void listen(Consumer<Received> listener) {
    listeners.add(listener);
  }

  synchronized void fail(String destination, int times, int status) {
    faults.put(destination, new Fault(0, times, status));
  }

  /** The status to refuse this request with, which is recorded too; 0 to take it. */
  int refusal(String destination, String body) {
    Fault fault = next(destination);
    if (fault == null) {
      return 0;
    }
    String summary = "with " + fault.status + " (" + fault.done + " of " + fault.times + ")";
    add(Received.refused(destination, fault.status, summary, body));
    return fault.status;
  }

  private synchronized @Nullable Fault next(String destination) {
    Fault fault = faults.get(destination);
    if (fault == null || fault.done >= fault.times) {
      return null;
    }
    Fault used = new Fault(fault.done + 1, fault.times, fault.status);
    faults.put(destination, used);
    return used;
  }
}
