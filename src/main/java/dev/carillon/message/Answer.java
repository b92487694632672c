package dev.carillon.message;

import java.util.Map;

/** What came back from a step. */
public sealed interface Answer {
  /**
   * An HTTP answer.
   *
   * @param headers names in lower case
   * @param body at most as much as the caller reads
   */
  record Reply(int status, Map<String, String> headers, String body) implements Answer {
    /** "" where there is none. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /**
   * A mail server's last word.
   *
   * @param code its reply code; 250 when the mail was taken
   */
  record MailReply(int code, String text) implements Answer {}

  /**
   * No answer at all.
   *
   * @param mayHaveArrived something of the request was sent, so the other side may have acted on it
   */
  record Fault(Kind kind, boolean mayHaveArrived, String text) implements Answer {
    /** What failed. */
    public enum Kind {
      DNS,
      CONNECT,
      TLS,
      TIMEOUT,
      RESET
    }
  }
}
