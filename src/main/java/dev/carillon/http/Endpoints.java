package dev.carillon.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/** The table of what is served, webhooks apart. */
final class Endpoints {
  private Endpoints() {}

  static List<Endpoint> all(Vertx vertx, Options options, Parts parts) {
    List<Endpoint> all = new ArrayList<>();
    Health health = new Health(vertx, parts);
    all.add(Endpoint.open(HttpMethod.GET, "/-/healthy", health::healthy));
    all.add(Endpoint.open(HttpMethod.GET, "/-/ready", health::ready));
    all.add(Endpoint.open(HttpMethod.POST, "/-/reload", health::reload));
    all.add(Endpoint.open(HttpMethod.GET, "/metrics", health::metrics));
    return List.copyOf(all);
  }
}
