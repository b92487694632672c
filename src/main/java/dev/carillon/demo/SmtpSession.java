package dev.carillon.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.carillon.demo.Received.State;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.Locale;

/**
 * One connection to the mail stand-in, which speaks as much SMTP (RFC 5321) as a client without TLS
 * and password needs. Outside of a message each line is a command; after DATA, lines are the
 * message until one that is a single dot. Bytes are read as Latin-1, so that none is lost before
 * {@link Mail} knows what they mean.
 */
final class SmtpSession {
  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_RECIPIENTS = 100;

  private final NetSocket socket;
  private final Logbook logbook;
  private boolean hasSender;
  private int recipients;
  private boolean inMessage;
  private boolean tooLarge;
  private final StringBuilder message = new StringBuilder();

  private SmtpSession(NetSocket socket, Logbook logbook) {
    this.socket = socket;
    this.logbook = logbook;
  }

  static void serve(NetSocket socket, Logbook logbook) {
    SmtpSession session = new SmtpSession(socket, logbook);
    RecordParser lines =
        RecordParser.newDelimited("\r\n", line -> session.line(line.toString(ISO_8859_1)))
            .maxRecordSize(MAX_LINE);
    lines.exceptionHandler(e -> session.bye(500, "line too long"));
    socket.exceptionHandler(e -> socket.close());
    socket.handler(lines);
    session.say(220, "carillon.demo ESMTP");
  }

  private void line(String line) {
    if (!inMessage) {
      command(line);
    } else if (line.equals(".")) {
      end();
    } else if (message.length() + line.length() > StandIns.MAX_BYTES) {
      tooLarge = true;
    } else {
      // A dot in front of a line was doubled, so that it ends no message.
      message.append(line, line.startsWith(".") ? 1 : 0, line.length()).append("\r\n");
    }
  }

  private void command(String line) {
    int space = line.indexOf(' ');
    String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    switch (verb) {
      case "EHLO" -> {
        reset();
        socket.write("250-carillon.demo\r\n250 SIZE " + StandIns.MAX_BYTES + "\r\n");
      }
      case "HELO" -> {
        reset();
        say(250, "carillon.demo");
      }
      case "MAIL" -> {
        reset();
        hasSender = true;
        say(250, "sender ok");
      }
      case "RCPT" -> recipient();
      case "DATA" -> {
        inMessage = recipients > 0;
        say(inMessage ? 354 : 503, inMessage ? "end with a dot" : "recipient first");
      }
      case "RSET" -> {
        reset();
        say(250, "reset");
      }
      case "NOOP" -> say(250, "ok");
      case "QUIT" -> bye(221, "bye");
      default -> say(502, "not here");
    }
  }

  private void recipient() {
    if (!hasSender) {
      say(503, "sender first");
    } else if (recipients == MAX_RECIPIENTS) {
      say(452, "too many recipients");
    } else {
      recipients++;
      say(250, "recipient ok");
    }
  }

  private void end() {
    Mail mail = Mail.parse(message.toString());
    boolean large = tooLarge;
    reset();
    int refusal = large ? 552 : logbook.refusal("mail", mail.text());
    if (refusal != 0) {
      say(refusal, large ? "message too large" : "refused as told");
      return;
    }
    logbook.add(received(mail));
    say(250, "taken");
  }

  /** The runbook counts only if readers of the plain text and of the HTML both see it. */
  private static Received received(Mail mail) {
    boolean resolved = mail.subject().toUpperCase(Locale.ROOT).contains("RESOLVED");
    String inHtml = Runbooks.find(mail.html());
    String inText = Runbooks.find(mail.text());
    return new Received(
        "mail",
        resolved ? State.RESOLVED : State.FIRING,
        mail.subject(),
        inHtml.isEmpty() || inText.isEmpty() ? "" : inText,
        mail.messageId(),
        0,
        mail.text());
  }

  private void reset() {
    hasSender = false;
    recipients = 0;
    inMessage = false;
    tooLarge = false;
    message.setLength(0);
  }

  private void say(int code, String text) {
    socket.write(code + " " + text + "\r\n");
  }

  private void bye(int code, String text) {
    socket.end(Buffer.buffer(code + " " + text + "\r\n"));
  }
}
