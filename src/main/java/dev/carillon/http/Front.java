package dev.carillon.http;

import dev.carillon.policy.Sender;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What answers requests: webhooks by themselves, since they are many; all else by the table. */
final class Front {
  private final Vertx vertx;
  private final Options options;
  private final Parts parts;
  private final Held held;
  private final Gate gate;
  private final Origins origins;
  private final List<Endpoint> endpoints;

  Front(Vertx vertx, Options options, Parts parts, Held held) {
    this.vertx = vertx;
    this.options = options;
    this.parts = parts;
    this.held = held;
    this.gate = new Gate(parts.policy(), options.open() || options.loopback());
    this.origins = new Origins(options, parts.policy());
    this.endpoints = Endpoints.all(vertx, options, parts, held);
  }

  /** For one event loop. */
  Handler<HttpServerRequest> open(Completions completions) {
    Webhooks webhooks = new Webhooks(vertx, options, parts, gate, origins, held, completions);
    Router router = router();
    return request -> {
      if (Webhooks.isOne(request)) {
        webhooks.handle(request);
      } else {
        router.handle(request);
      }
    };
  }

  private Router router() {
    Router router = Router.router(vertx);
    for (Endpoint endpoint : endpoints) {
      Route route = router.route(endpoint.method(), endpoint.path());
      route.handler(context -> run(endpoint, context));
      if (endpoint.role() == null && endpoint.method().equals(HttpMethod.GET)) {
        // Load balancers like to ask so.
        router.route(HttpMethod.HEAD, endpoint.path()).handler(context -> run(endpoint, context));
      }
    }
    router.errorHandler(
        404, context -> refuse(context, new Problem(404, "nothing is served under this path")));
    router.errorHandler(405, context -> refuse(context, wrongMethod(context)));
    router.errorHandler(
        400, context -> refuse(context, new Problem(400, "the request's path is malformed")));
    router.errorHandler(
        500,
        context -> {
          Call call = new Call(context, Gate.OPEN, Sender.DEFAULT);
          call.answer(call.failed(context.failure()));
        });
    return router;
  }

  private void run(Endpoint endpoint, RoutingContext context) {
    try {
      endpoint.action().run(admit(endpoint, context));
    } catch (Problem problem) {
      refuse(context, problem);
    }
  }

  private Call admit(Endpoint endpoint, RoutingContext context) {
    HttpServerRequest request = context.request();
    if (endpoint.senders()) {
      origins.webhook(request);
      String sender = gate.poster(request);
      return new Call(context, sender, sender);
    }
    String by = endpoint.role() == null ? Gate.OPEN : gate.api(request, endpoint.role());
    if (endpoint.changes()) {
      origins.change(request, !by.equals(Gate.OPEN));
    }
    return new Call(context, by, Sender.DEFAULT);
  }

  private void refuse(RoutingContext context, Problem problem) {
    HttpServerRequest request = context.request();
    Refusal.send(vertx, request, Call.isAlertmanagers(request) ? problem.bare() : problem);
  }

  /** The router says so only where the path is one of ours. */
  private Problem wrongMethod(RoutingContext context) {
    String path = context.normalizedPath();
    String allowed =
        endpoints.stream()
            .filter(e -> matches(e.path(), path))
            .map(e -> e.method().name())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    HttpMethod method = context.request().method();
    return new Problem(
        405, method + " is not for this path, but " + allowed, Map.of("Allow", allowed));
  }

  private static boolean matches(String pattern, String path) {
    List<String> wanted = List.of(pattern.split("/", -1));
    List<String> given = List.of(path.split("/", -1));
    if (wanted.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).startsWith(":") && !wanted.get(i).equals(given.get(i))) {
        return false;
      }
    }
    return true;
  }
}
