package dev.carillon.delivery;

import dev.carillon.message.Answer;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of one destination, of whatever kind they are. */
final class Caller {
  private final HttpCaller http;
  private final @Nullable MailCaller mail;

  Caller(Vertx vertx, DestinationConfig config, int connections) {
    this.http = new HttpCaller(vertx, config.http(), connections);
    this.mail =
        config instanceof DestinationConfig.Email email ? new MailCaller(vertx, email) : null;
  }

  Future<Answer> call(Step step) {
    return switch (step) {
      case Step.Http s -> http.call(s.request());
      case Step.Mail s ->
          mail == null
              ? Future.failedFuture(new IllegalStateException("only an e-mail sends letters"))
              : mail.send(s.letter());
    };
  }

  void close() {
    http.close();
    if (mail != null) {
      mail.close();
    }
  }
}
