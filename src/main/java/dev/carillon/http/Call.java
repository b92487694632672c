package dev.carillon.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to an endpoint.
 *
 * @param by the name of the caller's credential, {@link Gate#OPEN} where none was wanted
 * @param sender as whom the caller may post alerts
 */
record Call(RoutingContext context, String by, String sender) {
  private static final Logger LOG = LoggerFactory.getLogger(Call.class);

  HttpServerRequest request() {
    return context.request();
  }

  HttpServerResponse response() {
    return context.response();
  }

  /** A part of the path. */
  String path(String name) {
    String value = context.pathParam(name);
    return value == null ? "" : value;
  }

  /** A parameter of the query; null if it is not there or empty. */
  @Nullable String query(String name) {
    String value = context.queryParams().get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  void answer(Reply reply) {
    reply.send(response());
  }

  void answer(Future<? extends @Nullable Reply> reply) {
    reply.onComplete((done, cause) -> answer(done != null ? done : failed(cause)));
  }

  void refuse(Problem problem) {
    answer(shown(problem).reply());
  }

  /** The problem in the form that clients of this path read. */
  Problem shown(Problem problem) {
    return isAlertmanagers(request()) ? problem.bare() : problem;
  }

  static boolean isAlertmanagers(HttpServerRequest request) {
    String path = request.path();
    return path != null && path.startsWith(Endpoints.ALERTMANAGER);
  }

  /** What a failure looks like from outside: a refusal, or a word and a line in the log. */
  Reply failed(@Nullable Throwable cause) {
    if (cause instanceof Problem problem) {
      return shown(problem).reply();
    }
    LOG.error("{} {} failed", request().method(), request().path(), cause);
    return shown(new Problem(500, "this failed inside Carillon; its log says more")).reply();
  }
}
