package dev.carillon.http;

import dev.carillon.policy.Policy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Carillon's HTTP server. Each event loop has handlers of its own; what they share is {@link Parts}
 * and the count of bytes in memory, so there may be any number of them.
 */
public final class Server {
  /** Vert.x shares a free port among the listeners that ask for the same negative one. */
  private static final AtomicInteger ANY_PORT = new AtomicInteger();

  private final Vertx vertx;
  private final Options options;
  private final Parts parts;
  private final Held held = new Held();
  private final List<String> deployed = new CopyOnWriteArrayList<>();

  public Server(Vertx vertx, Options options, Parts parts) {
    this.vertx = vertx;
    this.options = options;
    this.parts = parts;
  }

  /**
   * Why a policy must not be used with this server, if so: it leaves everything open where other
   * machines can reach it. To be asked at each reload; {@link #start} asks it itself.
   */
  public static Optional<String> objection(Options options, Policy policy) {
    return policy.access().isEmpty() && !options.open() && !options.loopback()
        ? Optional.of(
            "refusing to listen on "
                + options
                + ": the policy has no `access`, so anyone who reaches this address could post,"
                + " silence and replay. Add credentials under carillon.access, listen on 127.0.0.1,"
                + " or say --open")
        : Optional.empty();
  }

  /** Why these options and this policy cannot be served now; to be asked before all else opens. */
  public static Optional<String> refusal(Options options, Policy policy) {
    try {
      Optional<String> objection = objection(options, policy);
      if (objection.isEmpty() && options.port() != 0) {
        probe(options);
      }
      return objection;
    } catch (StartException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void probe(Options options) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(options.address(), options.port()));
    } catch (IOException e) {
      throw explain(options, e);
    }
  }

  /**
   * Listens.
   *
   * @return the port; fails with {@link StartException}
   */
  public Future<Integer> start() {
    try {
      Optional<String> objection = objection(options, parts.policy().get());
      if (objection.isPresent()) {
        throw new StartException(objection.get());
      }
      parts.metrics().webhookBytes(held::bytes);
      Front front = new Front(vertx, options, parts, held);
      int port = options.port() == 0 ? ANY_PORT.decrementAndGet() : options.port();
      Supplier<Listener> listener = () -> new Listener(options.host(), port, front::open);
      Listener first = listener.get();
      // One after the other: if the port is taken, only one of them finds out.
      return deploy(first)
          .compose(done ->
              Future.all(
                  Stream.generate(listener)
                      .limit(options.instances() - 1L)
                      .map(this::deploy)
                      .toList()))
          .map(done -> first.actualPort())
          .recover(e -> Future.failedFuture(explain(options, e)));
    } catch (StartException e) {
      return Future.failedFuture(e);
    }
  }

  /** Takes no more requests and closes all connections. */
  public Future<Void> stop() {
    return Future.join(deployed.stream().map(vertx::undeploy).toList()).mapEmpty();
  }

  private Future<Void> deploy(Listener listener) {
    return vertx.deployVerticle(listener).onSuccess(deployed::add).mapEmpty();
  }

  private static StartException explain(Options options, Throwable e) {
    String words = e.getMessage() == null ? e.toString() : e.getMessage();
    if (e instanceof BindException && words.contains("in use")) {
      return new StartException(
          "cannot listen on "
              + options
              + ": the port is in use. Stop what listens there, or choose another with --listen"
              + " HOST:PORT",
          e);
    }
    return new StartException("cannot listen on " + options + ": " + words, e);
  }
}
