package dev.carillon.http;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What orchestrators and Prometheus ask. */
final class Health {
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Vertx vertx;
  private final Parts parts;

  Health(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
  }

  /** The process answers; nothing more. */
  void healthy(Call call) {
    call.answer(Reply.text(200, "ok\n"));
  }

  /** Whether it can do its work, and else why not, one reason a line. */
  void ready(Call call) {
    List<String> reasons = parts.readiness().get();
    call.answer(
        reasons.isEmpty()
            ? Reply.text(200, "ready\n")
            : Reply.text(503, String.join("\n", reasons) + "\n"));
  }

  void metrics(Call call) {
    call.answer(
        vertx.executeBlocking(
            () -> new Reply(200, METRICS_TYPE, parts.metrics().scrape(), Map.of()), false));
  }

  /** Loads the policy again; the old one stays in use if the new one has problems. */
  void reload(Call call) {
    call.answer(vertx.executeBlocking(this::reload, true));
  }

  private Reply reload() {
    Optional<String> why = parts.reload().get();
    return why.map(text -> new Problem(500, text).reply())
        .orElseGet(() -> Reply.text(200, "reloaded\n"));
  }
}
