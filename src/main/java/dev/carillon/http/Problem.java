package dev.carillon.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;

/**
 * A refusal, as RFC 9457 writes it. Thrown where it is found and answered at the door; it costs no
 * stack trace, since a stranger can cause as many as they like.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;
  private final boolean bare;

  /**
   * A refusal.
   *
   * @param detail what was wrong and what to do; shown to the caller
   */
  Problem(int status, String detail) {
    this(status, detail, Map.of());
  }

  Problem(int status, String detail, Map<String, String> headers) {
    this(status, detail, headers, false);
  }

  private Problem(int status, String detail, Map<String, String> headers, boolean bare) {
    super(detail, null, false, false);
    this.status = status;
    this.headers = headers;
    this.bare = bare;
  }

  /** The same in the form of Alertmanager's API, whose clients read no other: a JSON string. */
  Problem bare() {
    return new Problem(status, String.valueOf(getMessage()), headers, true);
  }

  /** Something is short; the caller should come again in a second. */
  static Problem unavailable(String detail) {
    return new Problem(503, detail, Map.of("Retry-After", "1"));
  }

  int status() {
    return status;
  }

  Reply reply() {
    if (bare) {
      String words = Json.text(out -> out.writeString(getMessage()));
      return new Reply(status, "application/json", words, headers);
    }
    String body =
        Json.text(out -> {
          out.writeStartObject();
          out.writeStringField("type", "about:blank");
          out.writeStringField("title", HttpResponseStatus.valueOf(status).reasonPhrase());
          out.writeNumberField("status", status);
          out.writeStringField("detail", getMessage());
          out.writeEndObject();
        });
    return new Reply(status, "application/problem+json", body, headers);
  }
}
