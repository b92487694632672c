package dev.carillon.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.demo.Received.State;

/** A tool of one's own that takes Alertmanager's webhook. */
final class WebhookStandIn implements HttpStandIn {
  @Override
  public String destination() {
    return "webhook";
  }

  @Override
  public String path() {
    return "/hook";
  }

  @Override
  public Reply answer(Call call) throws JsonProcessingException {
    JsonNode hook = call.json();
    JsonNode alerts = hook.path("alerts");
    if (alerts.isEmpty()) {
      return Reply.text(400, "no alerts");
    }
    String status = hook.path("status").asText();
    State state = status.equals("resolved") ? State.RESOLVED : State.FIRING;
    String name = alerts.path(0).path("labels").path("alertname").asText();
    String summary = status + " · " + name + (alerts.size() > 1 ? " and others" : "");
    String key = hook.path("groupKey").asText();
    return Reply.text(
        200, "", Received.taken("webhook", state, summary, key, hook.toString(), call.body()));
  }
}
