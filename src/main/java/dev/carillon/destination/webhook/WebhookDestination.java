package dev.carillon.destination.webhook;

import dev.carillon.message.Destination;
import dev.carillon.message.Notification;
import dev.carillon.message.Sending;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.wire.Endpoint;
import java.util.Map;

/**
 * Posts {@link Body}. Every attempt of a delivery sends the same bytes under the same {@code
 * Idempotency-Key}, so that a receiver that cares can drop the second of two.
 */
public final class WebhookDestination implements Destination {
  private final Endpoint endpoint;
  private final int maxAlerts;

  public WebhookDestination(DestinationConfig.Webhook config) {
    endpoint = Endpoint.secret(config.url(), config.http());
    maxAlerts = config.maxAlerts();
  }

  @Override
  public String render(Notification notification) {
    return Body.of(notification, maxAlerts);
  }

  @Override
  public Step start(Sending sending) {
    return new Step.Http(
        endpoint.post("", Map.of("Idempotency-Key", sending.key()), sending.payload()),
        sending.memo(),
        answer -> endpoint.read(answer, sending.memo()));
  }
}
