package dev.carillon.siem.splunk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Memo;
import dev.carillon.message.Outcome;
import dev.carillon.message.Outcome.Scope;
import dev.carillon.wire.Endpoint;
import dev.carillon.wire.HttpAnswers;
import dev.carillon.wire.RetryAfter;

/**
 * Splunk's answer: its code says more than the HTTP status. The codes are those of the HTTP event
 * collector's documentation; an unknown code, or an answer that is not Splunk's, is read by its
 * status.
 */
final class HecReply {
  private final Reply reply;
  private final int documents;
  private final Endpoint endpoint;
  private final JsonNode json;
  private final String said;

  HecReply(Reply reply, int documents, Endpoint endpoint) {
    this.reply = reply;
    this.documents = documents;
    this.endpoint = endpoint;
    this.json = Json.parse(reply.body());
    this.said = HttpAnswers.said(reply, endpoint.mask());
  }

  Outcome outcome() {
    return switch (json.path("code").asInt(-1)) {
      // 24 and 25 warn that a queue is nearly full.
      case 0, 24, 25 ->
          HttpAnswers.success(reply) ? new Outcome.Delivered(Memo.NONE, said) : byStatus();
      case 8, 9, 18, 19, 20, 23, 26, 27 ->
          new Outcome.Retry(Scope.DESTINATION, RetryAfter.of(reply), said);
      case 1, 2, 3, 4, 7, 10, 11, 14, 16, 21, 22, 28 ->
          new Outcome.Hold(said + "; check token, index and collector in Splunk");
      case 5, 6, 12, 13, 15 -> inParts(poison());
      default -> byStatus();
    };
  }

  private Outcome byStatus() {
    if (reply.status() == 413) {
      return inParts(-1);
    }
    if (HttpAnswers.success(reply) && reply.body().strip().startsWith("<")) {
      return new Outcome.Hold(said + "; that is a web page, so check the address");
    }
    return endpoint.read(reply, Memo.NONE) instanceof Outcome.Rejected
        ? inParts(-1)
        : endpoint.read(reply, Memo.NONE);
  }

  private int poison() {
    int index = json.path("invalid-event-number").asInt(-1);
    return index < documents ? Math.max(index, -1) : -1;
  }

  private Outcome inParts(int poison) {
    return documents == 1 ? new Outcome.Rejected(said) : new Outcome.Split(poison, said);
  }
}
