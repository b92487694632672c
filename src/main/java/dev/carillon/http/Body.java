package dev.carillon.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one request on its event loop, never holding more than the limit. It ends in
 * exactly one of three ways: {@code whole} with the body, {@code refused} with a reason while the
 * sender may still be sending, or {@code gone} because the connection broke.
 */
final class Body {
  private final Vertx vertx;
  private final HttpServerRequest request;
  private final long limit;
  private final long millis;
  private final Held held;
  private final Consumer<Problem> refused;
  private @Nullable Buffer body;
  private long taken;
  private long timer;
  private boolean copied;
  private boolean over;

  Body(
      Vertx vertx,
      HttpServerRequest request,
      long limit,
      long millis,
      Held held,
      Consumer<Problem> refused) {
    this.vertx = vertx;
    this.request = request;
    this.limit = limit;
    this.millis = millis;
    this.held = held;
    this.refused = refused;
  }

  /** Starts reading; what was taken of {@link Held} is the caller's to give back. */
  void read(Consumer<Buffer> whole, Runnable gone) {
    long announced = announced(request);
    if (announced > limit) {
      throw tooLarge();
    }
    timer = vertx.setTimer(millis, t -> refuse(slow()));
    request.handler(this::chunk);
    request.endHandler(v -> {
      if (end()) {
        whole.accept(body == null ? Buffer.buffer() : body);
      }
    });
    request.exceptionHandler(e -> {
      if (end()) {
        gone.run();
      }
    });
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
  }

  /** Bytes taken of {@link Held} so far. */
  long taken() {
    return taken;
  }

  /** What {@code Content-Length} says, 0 if it says nothing. */
  static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      throw new Problem(400, "Content-Length is no number");
    }
  }

  private void chunk(Buffer chunk) {
    if (over) {
      return;
    }
    if (taken + chunk.length() > limit) {
      refuse(tooLarge());
    } else if (!held.take(chunk.length(), limit)) {
      refuse(Problem.unavailable("too many large webhooks at once"));
    } else {
      taken += chunk.length();
      if (body == null) {
        body = chunk; // mostly the whole body: no need to copy it
      } else if (copied) {
        body.appendBuffer(chunk);
      } else {
        body = Buffer.buffer(2 * (body.length() + chunk.length())).appendBuffer(body);
        body.appendBuffer(chunk);
        copied = true;
      }
    }
  }

  private void refuse(Problem problem) {
    if (end()) {
      body = null;
      refused.accept(problem);
    }
  }

  private boolean end() {
    if (over) {
      return false;
    }
    over = true;
    vertx.cancelTimer(timer);
    return true;
  }

  private Problem tooLarge() {
    return new Problem(
        413, "the body is larger than " + limit + " bytes, the limit (carillon.limits.body)");
  }

  private Problem slow() {
    return new Problem(408, "the body did not come within " + millis + " ms");
  }
}
