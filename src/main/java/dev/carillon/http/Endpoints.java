package dev.carillon.http;

import dev.carillon.policy.Access;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The table of what is served, webhooks apart. {@code openapi.json} says the same to clients. */
final class Endpoints {
  static final String API = "/api/carillon/v1/";

  private Endpoints() {}

  static List<Endpoint> all(Vertx vertx, Options options, Parts parts) {
    Looks looks = new Looks(vertx, parts.store());
    Health health = new Health(vertx, parts);
    Lists lists = new Lists(looks);
    Ends ends = new Ends(looks, parts.policy());
    Actions actions = new Actions(vertx, parts, looks);
    String description = openApi();
    return List.of(
        open(HttpMethod.GET, "/-/healthy", health::healthy),
        open(HttpMethod.GET, "/-/ready", health::ready),
        open(HttpMethod.POST, "/-/reload", health::reload),
        open(HttpMethod.GET, "/metrics", health::metrics),
        look("alerts", lists::alerts),
        look("incidents", lists::incidents),
        look("incidents/:id", new IncidentPage(looks)::show),
        look("deliveries", lists::deliveries),
        look("deliveries/:id", lists::delivery),
        act("deliveries/:id/replay", actions::replay),
        look("deadletters", lists::deadLetters),
        look("destinations", ends::destinations),
        act("destinations/:name/test", actions::test),
        look("forwarders", ends::forwarders),
        look("events", new Events(vertx, looks)::show),
        look("quarantine", lists::quarantine),
        look("status", new StatusPage(looks, options, parts)::show),
        look("openapi.json", call -> call.answer(Reply.json(200, description))));
  }

  private static Endpoint open(HttpMethod method, String path, Endpoint.Action action) {
    return new Endpoint(method, path, null, action);
  }

  private static Endpoint look(String path, Endpoint.Action action) {
    return new Endpoint(HttpMethod.GET, API + path, Access.Role.READ, action);
  }

  private static Endpoint act(String path, Endpoint.Action action) {
    return new Endpoint(HttpMethod.POST, API + path, Access.Role.OPERATE, action);
  }

  private static String openApi() {
    try (InputStream in =
        Objects.requireNonNull(
            Endpoints.class.getResourceAsStream("openapi.json"), "openapi.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading openapi.json", e);
    }
  }
}
