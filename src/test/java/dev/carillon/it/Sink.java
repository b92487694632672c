package dev.carillon.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carillon.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A webhook that remembers all that it is posted, and answers as it is told: with a status, or not
 * before {@link #release}.
 */
final class Sink implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Post> posts = new ConcurrentLinkedQueue<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile int status;

  /**
   * A request.
   *
   * @param key the header Idempotency-Key
   * @param answer the status that it was answered with
   */
  record Post(String key, JsonNode body, int answer) {
    boolean taken() {
      return answer == 200;
    }

    /** A label of its first alert. */
    String label(String name) {
      return body.path("alerts").path(0).path("labels").path(name).asText();
    }
  }

  /**
   * @param status to answer with; 0 to hang
   */
  Sink(int status) {
    this.status = status;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      int answer = status;
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      posts.add(new Post(String.valueOf(key), Json.parse(body), answer));
      if (answer == 0) {
        released.await();
        answer = 200;
      }
      exchange.sendResponseHeaders(answer, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on it answers with this. */
  void answer(int status) {
    this.status = status;
  }

  /** What hangs is answered with 200. */
  void release() {
    released.countDown();
  }

  List<Post> posts() {
    return List.copyOf(posts);
  }

  List<Post> taken() {
    return posts.stream().filter(Post::taken).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
