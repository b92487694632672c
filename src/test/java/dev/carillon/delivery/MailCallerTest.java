package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.carillon.message.Answer;
import dev.carillon.message.Letter;
import dev.carillon.policy.DestinationConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mails as a real SMTP server gets them. */
@ExtendWith(VertxExtension.class)
class MailCallerTest {
  private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static <T> T wait(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private DestinationConfig.Email config(int port) {
    return new DestinationConfig.Email(
        "mail",
        true,
        List.of("ops@example.org"),
        "carillon@example.org",
        "127.0.0.1",
        port,
        "",
        "",
        null,
        false,
        false,
        false,
        Map.of(),
        true);
  }

  private static Letter letter(String subject) {
    return new Letter(
        "Carillon <carillon@example.org>",
        List.of("ops@example.org", "ciso@example.org"),
        subject,
        "plain words",
        "<p>marked up</p>",
        "delivery-1@carillon",
        Map.of("In-Reply-To", "<incident-1@carillon>", "Auto-Submitted", "auto-generated"));
  }

  @Test
  void theMailArrivesWithItsPartsAndHeaders(Vertx vertx) throws Exception {
    MailCaller caller = new MailCaller(vertx, config(server.getSmtp().getPort()));
    Answer answer =
        wait(caller.send(letter("[FIRING:1] Disk full 🔥 auf île-1 " + "ü".repeat(60))));
    assertThat(answer).isEqualTo(new Answer.MailReply(250, "accepted"));
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("[FIRING:1] Disk full 🔥 auf île-1 " + "ü".repeat(60));
    assertThat(mail.getMessageID()).isEqualTo("<delivery-1@carillon>");
    assertThat(mail.getHeader("In-Reply-To")).containsExactly("<incident-1@carillon>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(2);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent().toString()).contains("plain words");
    assertThat(parts.getBodyPart(1).getContent().toString()).contains("<p>marked up</p>");
  }

  @Test
  void aServerThatIsNotThereIsAFaultThatSurelyDidNotArrive(Vertx vertx) throws Exception {
    int port = server.getSmtp().getPort();
    server.stop();
    Answer answer = wait(new MailCaller(vertx, config(port)).send(letter("x")));
    assertThat(answer).isInstanceOf(Answer.Fault.class);
    assertThat(((Answer.Fault) answer).kind()).isEqualTo(Answer.Fault.Kind.CONNECT);
    assertThat(((Answer.Fault) answer).mayHaveArrived()).isFalse();
  }

  @Test
  void requiredTlsThatIsNotOfferedIsRefusedNotDowngraded(Vertx vertx) throws Exception {
    DestinationConfig.Email c = config(server.getSmtp().getPort());
    DestinationConfig.Email tls =
        new DestinationConfig.Email(
            c.id(), true, c.to(), c.from(), c.host(), c.port(), "", "", null, true, false, false,
            Map.of(), true);
    Answer answer = wait(new MailCaller(vertx, tls).send(letter("x")));
    assertThat(answer).isNotInstanceOf(Answer.MailReply.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }
}
