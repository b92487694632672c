package dev.carillon.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.demo.Received.State;

/** An incoming webhook: takes a message with a text or attachments, and answers {@code ok}. */
final class SlackStandIn implements HttpStandIn {
  static final String PATH = "/services/T000/B000/demo";

  @Override
  public String destination() {
    return "slack";
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public Reply answer(Call call) throws JsonProcessingException {
    JsonNode message = call.json();
    if (!message.isObject()) {
      return Reply.text(400, "invalid_payload");
    }
    JsonNode first = message.path("attachments").path(0);
    String text = message.path("text").asText(first.path("title").asText());
    if (text.isBlank() && first.isMissingNode() && message.path("blocks").isEmpty()) {
      return Reply.text(400, "no_text");
    }
    String plain = plain(text);
    boolean resolved = first.path("color").asText().equals("good") || plain.startsWith("RESOLVED");
    State state = resolved ? State.RESOLVED : State.FIRING;
    return Reply.text(
        200, "ok", Received.taken("slack", state, plain, "", message.toString(), call.body()));
  }

  /** Without markup, and without the symbol in front. */
  private static String plain(String text) {
    return text.replace("*", "")
        .replaceFirst("^[^\\p{L}\\p{N}\\[]+", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
