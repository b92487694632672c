package dev.carillon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Answers a request whose body has not been read, and may be large. If the connection were just
 * closed, a sender that is still sending would see it break and never read the answer; so the
 * answer goes out whole at once, and what still comes is thrown away for a while before the
 * connection is closed.
 */
final class Refusal {
  /** A body this small is simply read to its end, and the connection kept. */
  private static final long SMALL = 64 << 10;

  private static final long MAX_BYTES = 128 << 20;
  private static final long MAX_MILLIS = 10_000;

  private Refusal() {}

  static void send(Vertx vertx, HttpServerRequest request, Problem problem) {
    HttpServerResponse response = request.response();
    Reply reply = problem.reply();
    if (request.isEnded()) {
      reply.send(response);
      return;
    }
    if (isSmall(request) && problem.status() != 408) {
      request.handler(chunk -> {});
      reply.send(response);
      return;
    }
    if (response.closed() || response.ended()) {
      return;
    }
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    if (request.getHeader(HttpHeaders.EXPECT) != null) {
      // Nothing was sent yet, and after this answer nothing will be.
      reply.send(response).onComplete(done -> request.connection().close());
      return;
    }
    byte[] body = reply.body().getBytes(UTF_8);
    reply.head(response);
    response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length));
    response.write(reply.body());
    new Drain(vertx, request).start();
  }

  private static boolean isSmall(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
        : length.length() < 10 && Long.parseLong(length) <= SMALL;
  }

  /** Throws away what comes, up to a limit, and closes. */
  private static final class Drain {
    private final Vertx vertx;
    private final HttpServerRequest request;
    private long bytes;
    private boolean over;

    Drain(Vertx vertx, HttpServerRequest request) {
      this.vertx = vertx;
      this.request = request;
    }

    void start() {
      long timer = vertx.setTimer(MAX_MILLIS, t -> close());
      request.handler(chunk -> {
        bytes += chunk.length();
        if (bytes > MAX_BYTES) {
          close();
        }
      });
      request.exceptionHandler(e -> vertx.cancelTimer(timer));
      request.endHandler(v -> {
        vertx.cancelTimer(timer);
        close();
      });
    }

    private void close() {
      if (!over) {
        over = true;
        request.response().end();
        request.connection().close();
      }
    }
  }
}
