package dev.carillon.delivery;

import dev.carillon.message.Answer;
import dev.carillon.message.Request;
import dev.carillon.policy.HttpConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Carries out HTTP steps of one destination, over connections of its own, so that a destination
 * that hangs keeps no other waiting. Never fails: what goes wrong is an {@link Answer} too.
 */
final class HttpCaller {
  private static final int CONNECT_MILLIS = 5_000;

  private final WebClient client;
  private final HttpConfig config;

  /**
   * @param connections at most so many at once
   */
  HttpCaller(Vertx vertx, HttpConfig config, int connections) {
    this.config = config;
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setUserAgent("Carillon")
                .setConnectTimeout(CONNECT_MILLIS)
                .setFollowRedirects(config.followRedirects())
                .setTrustAll(config.insecureSkipVerify())
                .setVerifyHost(!config.insecureSkipVerify())
                .setKeepAliveTimeout(20)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(connections).setHttp2MaxSize(2));
  }

  Future<Answer> call(Request request) {
    HttpRequest<Buffer> prepared;
    try {
      prepared = client.requestAbs(HttpMethod.valueOf(request.method()), request.url());
    } catch (RuntimeException e) {
      return Future.succeededFuture(
          new Answer.Fault(
              Answer.Fault.Kind.CONNECT, false, "not a usable address: " + request.shownUrl()));
    }
    request.headers().forEach(prepared::putHeader);
    return prepared
        .timeout(config.timeout().toMillis())
        .as(BoundedBody.CODEC)
        .sendBuffer(Buffer.buffer(request.body()))
        .<Answer>map(HttpCaller::reply)
        .recover(failure -> Future.succeededFuture(Faults.of(failure)));
  }

  private static Answer reply(HttpResponse<String> response) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    String body = response.body();
    return new Answer.Reply(response.statusCode(), headers, body == null ? "" : body);
  }

  void close() {
    client.close();
  }
}
