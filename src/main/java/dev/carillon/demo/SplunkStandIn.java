package dev.carillon.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import dev.carillon.demo.Received.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The HTTP event collector: JSON objects one after another, each with an {@code event}. */
final class SplunkStandIn implements HttpStandIn {
  @Override
  public String destination() {
    return "splunk";
  }

  @Override
  public String path() {
    return "/services/collector/event";
  }

  @Override
  public Reply answer(Call call) throws JsonProcessingException {
    if (!call.authorization().startsWith("Splunk ")) {
      return said(401, "Token is required", 2, List.of());
    }
    List<JsonNode> documents = documents(call.body());
    if (documents.isEmpty()) {
      return said(400, "No data", 5, List.of());
    }
    List<Received> received = new ArrayList<>();
    for (JsonNode document : documents) {
      JsonNode event = document.path("event");
      if (event.isMissingNode() || event.isNull()) {
        return said(400, "Event field is required", 12, List.of());
      }
      received.add(received(document, event));
    }
    return said(200, "Success", 0, received);
  }

  private static List<JsonNode> documents(String body) throws JsonProcessingException {
    try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(body)) {
      return values.readAll();
    } catch (JsonProcessingException e) {
      throw e;
    } catch (RuntimeJsonMappingException e) {
      throw new NotJson(e);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be read", e);
    }
  }

  /** Objects one after another are read lazily, and fail in a wrapper of their own. */
  private static final class NotJson extends JsonProcessingException {
    private static final long serialVersionUID = 1L;

    NotJson(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static Reply said(int status, String text, int code, List<Received> received) {
    return Reply.json(
        status, JSON.createObjectNode().put("text", text).put("code", code), received);
  }

  private static Received received(JsonNode document, JsonNode event) {
    String kind = event.path("kind").asText("event");
    State state =
        switch (kind) {
          case "alert.firing" -> State.FIRING;
          case "alert.resolved" -> State.RESOLVED;
          default -> State.NOTE;
        };
    String about =
        event
            .path("alert")
            .path("labels")
            .path("alertname")
            .asText(event.path("destination").asText());
    String key = document.path("fields").path("event_id").asText(event.path("id").asText());
    return Received.taken(
        "splunk",
        state,
        about.isEmpty() ? kind : kind + " · " + about,
        key,
        event.toString(),
        document.toString());
  }
}
