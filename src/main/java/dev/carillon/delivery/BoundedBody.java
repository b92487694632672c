package dev.carillon.delivery;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first {@value #MAX_BYTES} bytes of an answer and throws the rest away as it comes, so
 * that a destination that answers gigabytes costs no memory. The exchange's deadline covers the
 * whole body.
 */
final class BoundedBody implements BodyCodec<String> {
  static final int MAX_BYTES = 64 * 1024;

  static final BoundedBody CODEC = new BoundedBody();

  private BoundedBody() {}

  @Override
  public BodyStream<String> stream() {
    return new Head();
  }

  private static final class Head implements BodyStream<String> {
    private final Buffer head = Buffer.buffer();
    private final Promise<String> done = Promise.promise();

    @Override
    public Future<Void> write(Buffer part) {
      int room = MAX_BYTES - head.length();
      if (room > 0) {
        head.appendBuffer(part, 0, Math.min(room, part.length()));
      }
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
      done.tryComplete(head.toString(StandardCharsets.UTF_8));
      return Future.succeededFuture();
    }

    @Override
    public void handle(Throwable failure) {
      done.tryFail(failure);
    }

    @Override
    public Future<String> result() {
      return done.future();
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
      return this;
    }
  }
}
