package dev.carillon.wire;

import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Fault;
import dev.carillon.message.Answer.MailReply;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Memo;
import dev.carillon.message.Outcome;
import dev.carillon.message.Outcome.Scope;

/**
 * The usual reading of an HTTP answer; a destination that knows better reads the codes it knows and
 * leaves the rest to this.
 *
 * <table>
 * <caption>Classes</caption>
 * <tr><td>2xx<td>Delivered
 * <tr><td>3xx, 401, 403, 404, 405, 407, 410, 501, TLS fault<td>Hold: the configuration is wrong
 * <tr><td>408, 425<td>Retry this message
 * <tr><td>429, other 5xx, no connection<td>Retry, the destination is unwell
 * <tr><td>other 4xx<td>Rejected
 * <tr><td>no answer after something was sent<td>Ambiguous
 * </table>
 */
public final class HttpAnswers {
  private HttpAnswers() {}

  public static Outcome read(Answer answer, Memo memo, Mask mask) {
    return switch (answer) {
      case Reply reply when success(reply) ->
          new Outcome.Delivered(memo, "answered " + reply.status());
      case Reply reply -> refused(reply, mask);
      case Fault fault -> fault(fault, mask);
      case MailReply mail ->
          new Outcome.Retry(Scope.MESSAGE, null, "a mail server answered an HTTP request");
    };
  }

  public static boolean success(Reply reply) {
    return reply.status() / 100 == 2;
  }

  private static Outcome refused(Reply reply, Mask mask) {
    String said = said(reply, mask);
    return switch (reply.status()) {
      case 401, 403, 407 -> new Outcome.Hold(said + "; check the credentials");
      case 404, 405, 410, 501 -> new Outcome.Hold(said + "; check the address");
      case 408, 425 -> new Outcome.Retry(Scope.MESSAGE, RetryAfter.of(reply), said);
      case 429 -> new Outcome.Retry(Scope.DESTINATION, RetryAfter.of(reply), said);
      default ->
          switch (reply.status() / 100) {
            case 3 ->
                new Outcome.Hold(
                    said + "; redirects are not followed: use the address it leads to");
            case 4 -> new Outcome.Rejected(said);
            case 5 -> new Outcome.Retry(Scope.DESTINATION, RetryAfter.of(reply), said);
            default ->
                new Outcome.Retry(Scope.DESTINATION, null, said + "; that is no final answer");
          };
    };
  }

  /** "answered 404: no_service" */
  public static String said(Reply reply, Mask mask) {
    String body = mask.quote(reply.body());
    return "answered " + reply.status() + (body.isEmpty() ? "" : ": " + body);
  }

  /** What a missing answer comes to, over HTTP and SMTP alike. */
  public static Outcome fault(Fault fault, Mask mask) {
    String text = mask.quote(fault.text());
    return switch (fault.kind()) {
      case TLS -> new Outcome.Hold("no trusted connection: " + text + "; check the certificate");
      case DNS, CONNECT, TIMEOUT, RESET ->
          fault.mayHaveArrived()
              ? new Outcome.Ambiguous("no answer: " + text)
              : new Outcome.Retry(Scope.DESTINATION, null, "not reached: " + text);
    };
  }
}
