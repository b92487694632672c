package dev.carillon.destination.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.destination.words.Wording;
import dev.carillon.json.Json;
import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Destination;
import dev.carillon.message.Next;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.message.Outcome.Scope;
import dev.carillon.message.Sending;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.wire.Endpoint;
import dev.carillon.wire.HttpAnswers;
import dev.carillon.wire.RetryAfter;
import java.util.Set;

/**
 * An incoming webhook: success is the word {@code ok}, and each error is a bare word too. Words
 * that mean "this message is malformed" are our fault, so the message is sent once more as plain
 * text: an ugly message is better than none. Words that mean "this webhook no longer works" hold
 * the destination.
 */
public final class SlackDestination implements Destination {
  private static final Set<String> MALFORMED =
      Set.of(
          "invalid_payload",
          "invalid_blocks",
          "invalid_blocks_format",
          "invalid_attachments",
          "invalid_arguments",
          "no_text",
          "too_many_attachments",
          "msg_too_long",
          "msg_blocks_too_long");

  private static final Set<String> BROKEN =
      Set.of(
          "user_not_found",
          "action_prohibited",
          "invalid_token",
          "channel_not_found",
          "channel_is_archived",
          "is_archived",
          "no_service",
          "no_service_id",
          "no_team",
          "no_active_hooks",
          "team_disabled",
          "posting_to_general_channel_denied",
          "invalid_auth",
          "not_authed",
          "token_revoked",
          "token_expired",
          "account_inactive",
          "missing_scope",
          "not_in_channel",
          "access_denied");

  private static final Set<String> UNWELL =
      Set.of(
          "rollup_error",
          "ratelimited",
          "rate_limited",
          "message_limit_exceeded",
          "service_unavailable");

  private final DestinationConfig.Slack config;
  private final Endpoint endpoint;

  public SlackDestination(DestinationConfig.Slack config) {
    this.config = config;
    this.endpoint = Endpoint.secret(config.apiUrl(), config.http());
  }

  @Override
  public String render(Notification notification) {
    return new SlackMessage(config, new Wording(notification)).json();
  }

  @Override
  public Step start(Sending sending) {
    return new Step.Http(
        endpoint.post(sending.payload()), sending.memo(), answer -> first(sending, answer));
  }

  private Next first(Sending sending, Answer answer) {
    if (answer instanceof Reply reply && MALFORMED.contains(word(reply))) {
      return new Step.Http(
          endpoint.post(plain(sending.payload())), sending.memo(), second -> read(sending, second));
    }
    return read(sending, answer);
  }

  private Outcome read(Sending sending, Answer answer) {
    if (!(answer instanceof Reply reply)) {
      return endpoint.read(answer, sending.memo());
    }
    String word = word(reply);
    String said = HttpAnswers.said(reply, endpoint.mask());
    if (UNWELL.contains(word)) {
      return new Outcome.Retry(Scope.DESTINATION, RetryAfter.of(reply), said);
    }
    if (BROKEN.contains(word)) {
      return new Outcome.Hold(said + "; check the webhook's address and channel in Slack");
    }
    if (MALFORMED.contains(word)) {
      return new Outcome.Rejected(said);
    }
    if (!HttpAnswers.success(reply) || word.isEmpty() || word.equals("ok")) {
      return endpoint.read(answer, sending.memo());
    }
    return word.startsWith("<")
        ? new Outcome.Hold(said + "; that is a web page, so check the address")
        : new Outcome.Rejected(said);
  }

  /** The word that the body is, or that its JSON holds as {@code error}. */
  private static String word(Reply reply) {
    String body = reply.body().strip();
    if (!body.startsWith("{")) {
      return body;
    }
    JsonNode json = Json.parse(body);
    JsonNode error = json.path("error");
    if (error.isTextual()) {
      return error.asText();
    }
    boolean refused = json.path("ok").isBoolean() && !json.path("ok").booleanValue();
    return json.isObject() && !refused ? "ok" : "not ok";
  }

  /** The same message without attachments and blocks. */
  private static String plain(String payload) {
    ObjectNode message = (ObjectNode) Json.parse(payload);
    String fallback = message.path("attachments").path(0).path("fallback").asText();
    message.put("text", message.path("text").asText() + "\n" + fallback);
    message.remove("attachments");
    return message.toString();
  }
}
