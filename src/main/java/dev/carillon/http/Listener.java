package dev.carillon.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One event loop that takes connections; all of them share the port. */
final class Listener extends VerticleBase {
  private final HttpServerOptions options;
  private final Function<Completions, Handler<HttpServerRequest>> door;
  private int actualPort;

  /**
   * A listener.
   *
   * @param door makes what answers requests on this event loop
   */
  Listener(String host, int port, Function<Completions, Handler<HttpServerRequest>> door) {
    this.door = door;
    this.options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setAcceptBacklog(1024)
            // Longer than the five minutes for which Prometheus' client keeps a connection.
            .setIdleTimeout(360)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxInitialLineLength(8 << 10)
            .setMaxHeaderSize(16 << 10)
            .setHttp2ClearTextEnabled(false);
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer(options)
        .requestHandler(door.apply(new Completions(context)))
        .listen()
        .onSuccess(server -> actualPort = server.actualPort());
  }

  int actualPort() {
    return actualPort;
  }
}
