package dev.carillon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.util.function.Consumer;

/** Reads the bodies of API calls, under the limits that webhooks have. */
final class Bodies {
  /** Of what a person or a script writes; alerts may be more. */
  private static final long SMALL = 256 << 10;

  private final Vertx vertx;
  private final Options options;
  private final Parts parts;
  private final Held held;

  Bodies(Vertx vertx, Options options, Parts parts, Held held) {
    this.vertx = vertx;
    this.options = options;
    this.parts = parts;
    this.held = held;
  }

  /** The whole body, up to {@code carillon.limits.body}; what {@code then} throws is answered. */
  void text(Call call, Consumer<String> then) {
    text(call, parts.policy().get().settings().limits().body(), then);
  }

  /** A JSON object of moderate size. */
  void object(Call call, Consumer<JsonNode> then) {
    text(
        call,
        Math.min(SMALL, parts.policy().get().settings().limits().body()),
        text -> {
          if (!(dev.carillon.json.Json.parse(text) instanceof ObjectNode object)) {
            throw new Problem(400, "the body is no JSON object");
          }
          then.accept(object);
        });
  }

  private void text(Call call, long limit, Consumer<String> then) {
    Webhooks.checkType(call.request());
    Body body =
        new Body(
            vertx,
            call.request(),
            limit,
            options.bodyMillis(),
            held,
            problem -> Refusal.send(vertx, call.request(), call.shown(problem)));
    body.read(
        whole -> {
          try {
            then.accept(whole.toString(UTF_8));
          } catch (Problem problem) {
            call.refuse(problem);
          } finally {
            held.give(body.taken());
          }
        },
        () -> held.give(body.taken()));
  }
}
