package dev.carillon.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.demo.Received.State;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The mail stand-in, through the client that Carillon uses and by hand. */
class SmtpTest {
  private static final String RUNBOOK = "https://wiki.example.org/runbooks/x";

  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  private void mail(String subject, String text, String html) {
    MailClient client =
        MailClient.create(
            running.vertx,
            new MailConfig()
                .setHostname("127.0.0.1")
                .setPort(running.standIns.smtpPort())
                .setStarttls(StartTLSOptions.OPTIONAL));
    MailMessage message =
        new MailMessage()
            .setFrom("carillon@example.org")
            .setTo("security@example.org")
            .setSubject(subject)
            .setText(text)
            .setHtml(html);
    message.addHeader("Message-ID", "<one@example.org>");
    try {
      Running.await(client.sendMail(message));
    } finally {
      Running.await(client.close());
    }
  }

  @Test
  void takesWhatTheClientSends() {
    String text = "Grüße\n.\n..two\n.one\nRunbook: " + RUNBOOK + "\n" + "long ".repeat(300);
    mail(
        "[FIRING:1] Ausfall in München · jetzt",
        text,
        "<p>ü <a href=\"" + RUNBOOK + "\">Runbook</a>");

    assertThat(running.last())
        .returns("mail", Received::destination)
        .returns(State.FIRING, Received::state)
        .returns("[FIRING:1] Ausfall in München · jetzt", Received::summary)
        .returns("<one@example.org>", Received::key)
        .returns(RUNBOOK, Received::runbook);
    assertThat(running.last().body()).startsWith("Grüße\n.\n..two\n.one\n").contains("long long");
  }

  @Test
  void wantsTheRunbookInBothParts() {
    mail("[RESOLVED] x", "see " + RUNBOOK, "<p>nothing</p>");
    assertThat(running.last().runbook()).isEmpty();
    assertThat(running.last().state()).isEqualTo(State.RESOLVED);
  }

  @Test
  void refusesSoManyTimesAsTold() {
    running.standIns.fail("mail", 1, 451);
    assertThatThrownBy(() -> mail("a", "b", "c")).hasMessageContaining("451");
    assertThat(running.received()).isEmpty();

    mail("a", "b", "c");
    assertThat(running.received()).hasSize(1);
  }

  @Test
  void keepsToTheOrderOfCommands() throws IOException {
    try (Talk talk = new Talk()) {
      assertThat(talk.say("HELO me")).startsWith("250");
      assertThat(talk.say("DATA")).startsWith("503");
      assertThat(talk.say("RCPT TO:<a@b>")).startsWith("503");
      assertThat(talk.say("mail from:<a@b>")).startsWith("250");
      assertThat(talk.say("RCPT TO:<a@b>")).startsWith("250");
      assertThat(talk.say("RSET")).startsWith("250");
      assertThat(talk.say("DATA")).startsWith("503");
      assertThat(talk.say("NOOP")).startsWith("250");
      assertThat(talk.say("STARTTLS")).startsWith("502");
      assertThat(talk.say("QUIT")).startsWith("221");
    }
  }

  @Test
  void refusesTooMuch() throws IOException {
    try (Talk talk = new Talk()) {
      assertThat(talk.say("MAIL FROM:<a@b>")).startsWith("250");
      for (int i = 0; i < 100; i++) {
        assertThat(talk.say("RCPT TO:<a@b>")).startsWith("250");
      }
      assertThat(talk.say("RCPT TO:<a@b>")).startsWith("452");
      assertThat(talk.say("DATA")).startsWith("354");
      String line = "x".repeat(1_000) + "\r\n";
      assertThat(talk.say(line.repeat(1_100) + ".")).startsWith("552");
      assertThat(talk.say("NOOP " + "x".repeat(200_000))).startsWith("500");
    }
    assertThat(running.received()).isEmpty();
  }

  /** A client that says what it is told. */
  private final class Talk implements AutoCloseable {
    private final Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), running.standIns.smtpPort());
    private final OutputStream out = socket.getOutputStream();
    private final BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

    Talk() throws IOException {
      socket.setSoTimeout(60_000);
      assertThat(in.readLine()).startsWith("220");
    }

    String say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = in.readLine();
      return answer == null ? "" : answer;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
