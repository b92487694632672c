package dev.carillon.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import dev.carillon.message.Notification;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import org.junit.jupiter.api.Test;

class PagerDutyV1Test extends DestinationContract {
  @Override
  DestinationConfig config() {
    return new DestinationConfig.PagerDuty(
        "pd",
        true,
        new Secret(CANARY),
        false,
        "https://events.pagerduty.com/generic/2010-04-15/create_event.json",
        "Carillon",
        HttpConfig.DEFAULT);
  }

  @Override
  void check(Step step, Notification n) {
    JsonNode event = Json.parse(request(step).body());
    assertThat(event.path("service_key").asText()).isEqualTo(CANARY);
    assertThat(event.path("incident_key").asText()).isEqualTo(Facts.KEY);
    assertThat(event.path("event_type").asText()).isIn("trigger", "resolve");
    String description = event.path("description").asText();
    assertThat(description.codePointCount(0, description.length())).isBetween(1, 1024);
  }

  @Test
  void triggersAndResolves() {
    JsonNode trigger = Json.parse(destination().render(Facts.firing()));
    assertThat(trigger.path("event_type").asText()).isEqualTo("trigger");
    assertThat(trigger.path("description").asText())
        .isEqualTo("critical: HighErrorRate (cluster=eu): 5xx above 5 %");
    assertThat(trigger.path("details").path("num_firing").asInt()).isEqualTo(1);
    JsonNode resolve = Json.parse(destination().render(Facts.resolved()));
    assertThat(resolve.path("event_type").asText()).isEqualTo("resolve");
  }

  @Test
  void readsItsThrottling() {
    assertThat(outcome(Facts.firing(), reply(403, "slow down")).word()).isEqualTo("retry");
    assertThat(outcome(Facts.firing(), reply(200, "{}")).word()).isEqualTo("delivered");
  }
}
