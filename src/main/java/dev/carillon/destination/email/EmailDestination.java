package dev.carillon.destination.email;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.destination.words.Wording;
import dev.carillon.json.Json;
import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Fault;
import dev.carillon.message.Answer.MailReply;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Destination;
import dev.carillon.message.Letter;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.message.Outcome.Scope;
import dev.carillon.message.Sending;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.wire.HttpAnswers;
import dev.carillon.wire.Mask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Each state of an incident is a new mail in its thread. All attempts of one mail carry the same
 * {@code Message-ID}, so that one that was sent twice is shown once by most mail programs; that
 * makes it safe to send again when the answer to the final dot was lost.
 */
public final class EmailDestination implements Destination {
  private final DestinationConfig.Email config;
  private final MailHeaders headers;
  private final Mask mask;

  public EmailDestination(DestinationConfig.Email config) {
    this.config = config;
    this.headers = new MailHeaders(config);
    this.mask =
        new Mask(
            config.authPassword() == null ? List.of() : List.of(config.authPassword().reveal()));
  }

  @Override
  public String render(Notification notification) {
    Wording words = new Wording(notification);
    return Json.object(out -> {
      out.writeStringField("subject", headers.subject(words));
      out.writeStringField("text", MailText.of(words));
      out.writeStringField("html", MailHtml.of(words));
      out.writeObjectFieldStart("headers");
      for (var header : headers.of(words).entrySet()) {
        out.writeStringField(header.getKey(), header.getValue());
      }
      out.writeEndObject();
    });
  }

  @Override
  public Step start(Sending sending) {
    JsonNode mail = Json.parse(sending.payload());
    Map<String, String> all = new TreeMap<>(Json.strings(mail.path("headers")));
    all.putAll(headers.thread(sending.incidentKey()));
    Letter letter =
        new Letter(
            config.from(),
            config.to(),
            mail.path("subject").asText(),
            mail.path("text").asText(),
            mail.path("html").asText(),
            headers.messageId(sending.key()),
            all);
    return new Step.Mail(letter, sending.memo(), answer -> read(sending, answer));
  }

  private Outcome read(Sending sending, Answer answer) {
    return switch (answer) {
      case MailReply reply -> read(sending, reply);
      case Fault fault -> HttpAnswers.fault(fault, mask);
      case Reply reply -> new Outcome.Retry(Scope.MESSAGE, null, "an HTTP server answered a mail");
    };
  }

  /** RFC 5321, 4.2; RFC 4954 for the codes about authentication. */
  private Outcome read(Sending sending, MailReply reply) {
    String said = "answered " + reply.code() + " " + mask.quote(reply.text());
    return switch (reply.code()) {
      case 421, 432, 454 -> new Outcome.Retry(Scope.DESTINATION, null, said);
      case 530, 534, 535, 538 ->
          new Outcome.Hold(said + "; check the user name, the password and TLS");
      default ->
          switch (reply.code() / 100) {
            case 2 -> new Outcome.Delivered(sending.memo(), said);
            case 5 -> new Outcome.Rejected(said);
            default -> new Outcome.Retry(Scope.MESSAGE, null, said);
          };
    };
  }
}
