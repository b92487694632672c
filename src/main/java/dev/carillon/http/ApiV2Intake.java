package dev.carillon.http;

import dev.carillon.alert.Stamp;
import dev.carillon.alert.Text;
import dev.carillon.engine.port.Input;
import dev.carillon.intake.Reading;
import dev.carillon.intake.WebhookReader;
import dev.carillon.policy.Settings;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v2/alerts}: what Prometheus posts, and {@code amtool alert add}. The good alerts
 * of a post are taken even if others are not; a 200, or the 400 that names the others, is sent only
 * when they are on disk.
 */
final class ApiV2Intake {
  private final Parts parts;
  private final Bodies bodies;
  private final Asks asks;

  ApiV2Intake(Parts parts, Bodies bodies, Asks asks) {
    this.parts = parts;
    this.bodies = bodies;
    this.asks = asks;
  }

  void post(Call call) {
    bodies.text(call, text -> take(call, text));
  }

  private void take(Call call, String text) {
    Settings settings = parts.policy().get().settings();
    long now = Stamp.micros(parts.clock().instant());
    long timeout = settings.resolveTimeout().toNanos() / 1_000;
    WebhookReader reader = new WebhookReader(settings.limits());
    switch (reader.readPosted(call.sender(), text, now, timeout)) {
      case Reading.Unreadable(String reason) -> {
        parts.metrics().webhook(call.sender(), "unreadable");
        throw new Problem(400, reason);
      }
      case Reading.Unusable u ->
          answer(call, quarantine(call, text, u.reason(), u.entries()), u.reason());
      case Reading.Usable u when u.batch().alerts().isEmpty() ->
          answer(call, Future.succeededFuture(), null);
      case Reading.Usable u -> {
        Future<Void> taken = asks.ask(503, done -> new Input.Alerts(u.batch(), done));
        if (u.bad().isEmpty()) {
          answer(call, taken, null);
        } else {
          Future<Void> kept = quarantine(call, text, u.reason(), u.bad().size());
          answer(call, Future.all(taken, kept).mapEmpty(), u.reason());
        }
      }
    }
  }

  /** Nobody reads the answers to what Prometheus posts, so what is wrong with it is kept, too. */
  private Future<Void> quarantine(Call call, String text, String reason, int entries) {
    String kept = Text.clean(text);
    return asks.ask(503, done -> new Input.Unusable(call.sender(), reason, kept, entries, done));
  }

  private void answer(Call call, Future<Void> onDisk, @Nullable String bad) {
    String result = bad == null ? "accepted" : "quarantined";
    call.answer(
        onDisk
            .map(done -> bad == null ? Reply.json(200, "") : new Problem(400, bad).bare().reply())
            .onComplete(done ->
                parts.metrics().webhook(call.sender(), done.succeeded() ? result : "unavailable")));
  }
}
