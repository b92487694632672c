package dev.carillon.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** An answer, and how it is sent: with the headers that keep browsers from making more of it. */
record Reply(int status, String type, String body, Map<String, String> headers) {
  private static final CharSequence NOSNIFF_NAME =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence POLICY_NAME =
      HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence POLICY =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

  static Reply json(int status, String body) {
    return new Reply(status, "application/json", body, Map.of());
  }

  static Reply text(int status, String body) {
    return new Reply(status, "text/plain; charset=utf-8", body, Map.of());
  }

  /** Puts status and headers; what is then written is the body. */
  void head(HttpServerResponse response) {
    safe(response.setStatusCode(status)).putHeader(HttpHeaders.CONTENT_TYPE, type);
    headers.forEach(response::putHeader);
  }

  Future<Void> send(HttpServerResponse response) {
    if (response.closed() || response.ended()) {
      return Future.succeededFuture();
    }
    head(response);
    return response.end(body);
  }

  /** Puts the headers that every answer has. */
  static HttpServerResponse safe(HttpServerResponse response) {
    return response
        .putHeader(NOSNIFF_NAME, NOSNIFF)
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .putHeader(POLICY_NAME, POLICY);
  }
}
