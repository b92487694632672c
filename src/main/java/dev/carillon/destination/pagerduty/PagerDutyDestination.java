package dev.carillon.destination.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.destination.words.Wording;
import dev.carillon.json.Json;
import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Destination;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.message.Outcome.Scope;
import dev.carillon.message.Sending;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.wire.Endpoint;
import dev.carillon.wire.HttpAnswers;
import dev.carillon.wire.RetryAfter;
import java.util.Locale;

/**
 * Triggers and resolves a PagerDuty alert. The incident's key is PagerDuty's too, so that sending
 * an event twice changes nothing there. The integration key is part of the body and is put in only
 * when the request is made.
 */
public final class PagerDutyDestination implements Destination {
  private final DestinationConfig.PagerDuty config;
  private final Endpoint endpoint;

  public PagerDutyDestination(DestinationConfig.PagerDuty config) {
    this.config = config;
    this.endpoint = Endpoint.open(config.url(), config.http(), config.key());
  }

  @Override
  public String render(Notification notification) {
    Wording words = new Wording(notification);
    return config.v2() ? EventV2.of(words, config.client()) : EventV1.of(words, config.client());
  }

  @Override
  public Step start(Sending sending) {
    String key = config.v2() ? "routing_key" : "service_key";
    String body = Json.withFirst(key, config.key().reveal().strip(), sending.payload());
    return new Step.Http(endpoint.post(body), sending.memo(), answer -> read(sending, answer));
  }

  private Outcome read(Sending sending, Answer answer) {
    if (answer instanceof Reply reply) {
      if (reply.status() == 400 && blamesKey(reply)) {
        return new Outcome.Hold(
            HttpAnswers.said(reply, endpoint.mask()) + "; check the integration key");
      }
      // Version 1 says 403 where version 2 says 429.
      if (reply.status() == 403 && !config.v2()) {
        return new Outcome.Retry(
            Scope.DESTINATION, RetryAfter.of(reply), HttpAnswers.said(reply, endpoint.mask()));
      }
    }
    return endpoint.read(answer, sending.memo());
  }

  private static boolean blamesKey(Reply reply) {
    JsonNode json = Json.parse(reply.body());
    String said = (json.path("message") + " " + json.path("errors")).toLowerCase(Locale.ROOT);
    return said.contains("routing_key")
        || said.contains("routing key")
        || said.contains("service_key")
        || said.contains("service key");
  }
}
