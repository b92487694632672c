package dev.carillon.http;

import dev.carillon.policy.Access;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The table of what is served, webhooks apart. {@code openapi.json} says the same to clients. */
final class Endpoints {
  static final String API = "/api/carillon/v1/";

  /** Where Alertmanager's own API is served. */
  static final String ALERTMANAGER = "/api/v2/";

  private Endpoints() {}

  static List<Endpoint> all(Vertx vertx, Options options, Parts parts, Held held) {
    Looks looks = new Looks(vertx, parts.store());
    Health health = new Health(vertx, parts);
    Lists lists = new Lists(looks);
    Ends ends = new Ends(looks, parts.policy());
    Actions actions = new Actions(vertx, parts, looks);
    Bodies bodies = new Bodies(vertx, options, parts, held);
    Asks asks = new Asks(vertx, parts.inbox());
    OpenAlerts open = new OpenAlerts(parts.policy());
    Silencing silencing = new Silencing(looks, parts, asks);
    SilencePages silences = new SilencePages(looks, bodies, silencing, open);
    String description = openApi();
    List<Endpoint> all = new ArrayList<>(alertmanagers(options, parts, looks, bodies, asks, open));
    all.addAll(
        List.of(
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
            look("silences", silences::list),
            act("silences", silences::put),
            look("silences/preview", silences::preview),
            look("silences/:id", silences::show),
            act("silences/:id/expire", silences::expire),
            look("openapi.json", call -> call.answer(Reply.json(200, description)))));
    return List.copyOf(all);
  }

  private static List<Endpoint> alertmanagers(
      Options options, Parts parts, Looks looks, Bodies bodies, Asks asks, OpenAlerts open) {
    ApiV2Alerts alerts = new ApiV2Alerts(looks, parts, open);
    ApiV2Status status = new ApiV2Status(options, parts);
    ApiV2Silences silences = new ApiV2Silences(looks, bodies, new Silencing(looks, parts, asks));
    return List.of(
        v2(HttpMethod.GET, "alerts", alerts::list),
        new Endpoint(
            HttpMethod.POST,
            ALERTMANAGER + "alerts",
            Access.Role.OPERATE,
            true,
            new ApiV2Intake(parts, bodies, asks)::post),
        v2(HttpMethod.GET, "alerts/groups", alerts::groups),
        v2(HttpMethod.GET, "receivers", status::receivers),
        v2(HttpMethod.GET, "status", status::show),
        v2(HttpMethod.GET, "silences", silences::list),
        v2(HttpMethod.POST, "silences", silences::put),
        v2(HttpMethod.GET, "silence/:id", silences::show),
        v2(HttpMethod.DELETE, "silence/:id", silences::expire));
  }

  private static Endpoint v2(HttpMethod method, String path, Endpoint.Action action) {
    Access.Role role = method.equals(HttpMethod.GET) ? Access.Role.READ : Access.Role.OPERATE;
    return new Endpoint(method, ALERTMANAGER + path, role, action);
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
