package dev.carillon.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.demo.Received.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The Events API, version 2: takes a valid event with 202, and names what is wrong with others. */
final class PagerDutyStandIn implements HttpStandIn {
  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  @Override
  public String destination() {
    return "pagerduty";
  }

  @Override
  public String path() {
    return "/v2/enqueue";
  }

  @Override
  public Reply answer(Call call) throws JsonProcessingException {
    JsonNode event = call.json();
    ObjectNode answer = JSON.createObjectNode();
    List<String> errors = errors(event);
    if (!errors.isEmpty()) {
      answer.put("status", "invalid event").put("message", "Event object is invalid");
      errors.forEach(answer.putArray("errors")::add);
      return Reply.json(400, answer);
    }
    String key = event.path("dedup_key").asText();
    answer.put("status", "success").put("message", "Event processed").put("dedup_key", key);
    return Reply.json(202, answer, received(event, key, call.body()));
  }

  private static Received received(JsonNode event, String key, String body) {
    String action = event.path("event_action").asText();
    JsonNode payload = event.path("payload");
    State state =
        switch (action) {
          case "trigger" -> State.FIRING;
          case "resolve" -> State.RESOLVED;
          default -> State.NOTE;
        };
    String severity = payload.path("severity").asText();
    String summary =
        action
            + (state == State.FIRING ? " · " + severity : "")
            + " · "
            + payload.path("summary").asText("incident " + key);
    return Received.taken("pagerduty", state, summary, key, event.toString(), body);
  }

  private static List<String> errors(JsonNode event) {
    List<String> errors = new ArrayList<>();
    String action = event.path("event_action").asText();
    JsonNode payload = event.path("payload");
    check(errors, !blank(event, "routing_key"), "'routing_key' is missing or blank");
    check(errors, ACTIONS.contains(action), "'event_action' is missing or invalid");
    check(
        errors,
        event.path("dedup_key").asText().length() <= 255,
        "'dedup_key' is longer than 255 characters");
    if (action.equals("trigger")) {
      check(errors, !blank(payload, "summary"), "'payload.summary' is missing or blank");
      check(errors, !blank(payload, "source"), "'payload.source' is missing or blank");
      check(
          errors,
          SEVERITIES.contains(payload.path("severity").asText()),
          "'payload.severity' is invalid (must be one of critical, error, warning, info)");
    } else {
      check(errors, !blank(event, "dedup_key"), "'dedup_key' is missing or blank");
    }
    return errors;
  }

  private static boolean blank(JsonNode node, String field) {
    return node.path(field).asText().isBlank();
  }

  private static void check(List<String> errors, boolean holds, String otherwise) {
    if (!holds) {
      errors.add(otherwise);
    }
  }
}
