package dev.carillon.http;

import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stream of server-sent events (HTML Living Standard, section 9.2), on its event loop. It looks
 * into the log once a second, or at once where there is more; a reader that does not keep up is
 * waited for, and no more than one page of events is held for it. The id of each event is its
 * sequence number, so that a browser that comes back goes on where it was.
 */
final class EventStream {
  private static final long PAUSE_MILLIS = 1000;
  private static final int PAGE = 200;

  /** Silence after which a comment is sent, so that nobody between takes the stream for dead. */
  private static final int QUIET_PAUSES = 15;

  private static final Reply HEAD = new Reply(200, "text/event-stream", "", Map.of());

  private final Vertx vertx;
  private final Looks looks;
  private final Call call;
  private final HttpServerResponse response;
  private final Set<EventKind> kinds;
  private long after;
  private int quiet;

  EventStream(Vertx vertx, Looks looks, Call call, Set<EventKind> kinds, long after) {
    this.vertx = vertx;
    this.looks = looks;
    this.call = call;
    this.response = call.response();
    this.kinds = kinds;
    this.after = after;
  }

  void start() {
    if (response.closed()) {
      return;
    }
    HEAD.head(response.setChunked(true));
    response.write(": carillon\n\n");
    look();
  }

  private void look() {
    if (response.closed()) {
      return;
    }
    if (response.writeQueueFull()) {
      response.drainHandler(v -> look());
      return;
    }
    looks.look(reads -> reads.events(after, kinds, PAGE)).onComplete(this::show);
  }

  private void show(@Nullable List<Event> events, @Nullable Throwable cause) {
    if (response.closed()) {
      return;
    }
    if (events == null) {
      call.failed(cause); // into the log; the reader comes back by itself
      call.request().connection().close();
      return;
    }
    for (Event event : events) {
      response.write(text(event));
      after = event.seq();
    }
    quiet = events.isEmpty() ? quiet + 1 : 0;
    if (quiet == QUIET_PAUSES) {
      quiet = 0;
      response.write(":\n\n");
    }
    if (events.size() == PAGE) {
      look();
    } else {
      vertx.setTimer(PAUSE_MILLIS, t -> look());
    }
  }

  /** A line break would end the data; in JSON one can only be a blank between two values. */
  private static String text(Event event) {
    return "id: "
        + event.seq()
        + "\nevent: "
        + event.kind().text()
        + "\ndata: "
        + Json.text(out -> Shown.event(out, event)).replace('\n', ' ')
        + "\n\n";
  }
}
