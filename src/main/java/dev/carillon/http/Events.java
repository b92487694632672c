package dev.carillon.http;

import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Reads;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The event log, oldest first: a page at a time, or as a stream of server-sent events that goes on
 * with what happens.
 */
final class Events {
  private static final int MAX_STREAMS = 32;

  private final Vertx vertx;
  private final Looks looks;
  private final AtomicInteger streams = new AtomicInteger();

  Events(Vertx vertx, Looks looks) {
    this.vertx = vertx;
    this.looks = looks;
  }

  void show(Call call) {
    String accept = call.request().getHeader(HttpHeaders.ACCEPT);
    Set<EventKind> kinds = Query.kinds(call);
    Long after = Query.seq(call.query("after"), "after");
    if (accept != null && accept.contains("text/event-stream")) {
      String last = call.request().getHeader("Last-Event-ID");
      stream(call, kinds, last == null ? after : Query.seq(last, "Last-Event-ID"));
    } else {
      int limit = Query.limit(call);
      looks.answer(call, reads -> page(reads, kinds, after == null ? 0 : after, limit));
    }
  }

  private static Reply page(Reads reads, Set<EventKind> kinds, long after, int limit) {
    List<Event> events = reads.events(after, kinds, limit);
    return Lists.page(events, limit, e -> String.valueOf(e.seq()), Shown::event);
  }

  /** From the event after the one named, or from now on. */
  private void stream(Call call, Set<EventKind> kinds, @Nullable Long after) {
    if (streams.incrementAndGet() > MAX_STREAMS) {
      streams.decrementAndGet();
      throw Problem.unavailable("there are " + MAX_STREAMS + " streams of events already");
    }
    call.response().closeHandler(v -> streams.decrementAndGet());
    looks
        .look(reads -> after == null ? reads.lastSeq() : after)
        .onComplete((from, cause) -> {
          if (from == null) {
            call.answer(call.failed(cause));
          } else {
            new EventStream(vertx, looks, call, kinds, from).start();
          }
        });
  }
}
