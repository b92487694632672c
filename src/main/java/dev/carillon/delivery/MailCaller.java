package dev.carillon.delivery;

import dev.carillon.message.Answer;
import dev.carillon.message.Letter;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Secret;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;

/** Hands mails to one destination's mail server. Never fails: what goes wrong is an answer too. */
final class MailCaller {
  private final MailClient client;

  MailCaller(Vertx vertx, DestinationConfig.Email config) {
    MailConfig mail =
        new MailConfig()
            .setHostname(config.host())
            .setPort(config.port())
            .setSsl(config.implicitTls())
            .setStarttls(
                config.implicitTls()
                    ? StartTLSOptions.DISABLED
                    : config.requireTls() ? StartTLSOptions.REQUIRED : StartTLSOptions.OPTIONAL)
            .setTrustAll(config.insecureSkipVerify())
            .setHostnameVerificationAlgorithm(config.insecureSkipVerify() ? "" : "HTTPS")
            .setMaxPoolSize(2)
            .setConnectTimeout(10_000)
            .setAllowRcptErrors(true)
            .setUserAgent("carillon");
    if (!config.hello().isEmpty()) {
      mail.setOwnHostname(config.hello());
    }
    Secret password = config.authPassword();
    if (config.authUsername().isEmpty() || password == null) {
      mail.setLogin(LoginOption.DISABLED);
    } else {
      mail.setLogin(LoginOption.REQUIRED)
          .setUsername(config.authUsername())
          .setPassword(password.reveal());
    }
    this.client = MailClient.create(vertx, mail);
  }

  Future<Answer> send(Letter letter) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.set("Message-ID", "<" + letter.messageId() + ">");
    letter.headers().forEach(headers::set);
    MailMessage message =
        new MailMessage()
            .setFrom(letter.from())
            .setTo(letter.to())
            .setSubject(EncodedWords.of(letter.subject()))
            .setText(letter.text())
            .setHtml(letter.html())
            .setHeaders(headers);
    return client
        .sendMail(message)
        .<Answer>map(result -> new Answer.MailReply(250, "accepted"))
        .recover(failure -> Future.succeededFuture(fault(failure)));
  }

  private static Answer fault(Throwable failure) {
    if (failure instanceof SMTPException smtp && smtp.getReplyCode() > 0) {
      return new Answer.MailReply(smtp.getReplyCode(), String.join(" ", smtp.getReplyMessages()));
    }
    return Faults.of(failure);
  }

  void close() {
    client.close();
  }
}
