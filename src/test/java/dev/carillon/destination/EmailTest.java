package dev.carillon.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Status;
import dev.carillon.message.Answer.Fault;
import dev.carillon.message.Answer.MailReply;
import dev.carillon.message.Letter;
import dev.carillon.message.Memo;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.message.Reason;
import dev.carillon.message.Sending;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Secret;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailTest extends DestinationContract {
  /** The tags that we write ourselves; everything else with {@code <} would be injected. */
  private static final Pattern OUR_TAGS =
      Pattern.compile(
          "<!DOCTYPE html>|</?(html|head|meta|body|div|p|b|br|h3|table|tr|td|a)"
              + "( [a-z]+=\"[^\"<>]*\")*>");

  @Override
  DestinationConfig config() {
    return config(true);
  }

  private static DestinationConfig config(boolean threading) {
    return config(threading, Map.of("X-Team", "ops\r\nBcc: all@example.org"));
  }

  private static DestinationConfig config(boolean threading, Map<String, String> headers) {
    return new DestinationConfig.Email(
        "mail",
        true,
        List.of("oncall@example.org", "lead@example.org"),
        "Carillon <alerts@example.org>",
        "smtp.example.org",
        587,
        "carillon",
        "carillon",
        new Secret(CANARY),
        true,
        false,
        false,
        headers,
        threading);
  }

  @Override
  void check(Step step, Notification n) {
    Letter letter = letter(step);
    assertThat(letter.subject()).hasSizeBetween(1, 500);
    letter.headers().forEach((name, value) -> checkHeader(name + value));
    checkHeader(letter.subject() + letter.messageId());
    assertThat(letter.text()).isNotBlank();
    assertThat(letter.text().length()).isLessThan(100_000);
    assertThat(letter.html().length()).isLessThan(100_000);
    String foreign = OUR_TAGS.matcher(letter.html()).replaceAll("");
    assertThat(foreign).doesNotContain("<", ">", "\"", "'");
    assertThat(letter.html()).doesNotContainPattern("href=\"(?!https?://)");
    assertThat(letter.html() + letter.text()).doesNotContain("\u202E", "\u0001", "\u001B");
  }

  private static void checkHeader(String text) {
    assertThat(text.chars()).noneMatch(Character::isISOControl);
  }

  private Letter letter(Notification n) {
    return letter(destination().start(Facts.sending(destination().render(n))));
  }

  @Test
  void saysTheSameInTextAndHtml() {
    Letter letter = letter(Facts.mixed());
    for (String part : List.of(letter.text(), letter.html().replace("&amp;", "&"))) {
      assertThat(part)
          .contains(
              "FIRING:2 · critical",
              "HighErrorRate (cluster=eu)",
              "5xx above 5 %",
              Facts.RUNBOOK,
              "2026-09-01 10:00 UTC (14m)",
              "2 firing, 1 resolved",
              "db-1:9100",
              "db-2:9100",
              "db-3:9100",
              "inc_1a");
      assertThat(part.indexOf(Facts.RUNBOOK))
          .isPositive()
          .isLessThan(part.indexOf("prometheus.example.org"));
    }
  }

  @Test
  void comesFromAndGoesToWhomThePolicySays() {
    Letter letter = letter(Facts.firing());
    assertThat(letter.from()).isEqualTo("Carillon <alerts@example.org>");
    assertThat(letter.to()).containsExactly("oncall@example.org", "lead@example.org");
    assertThat(letter.headers())
        .containsEntry("Auto-Submitted", "auto-generated")
        .containsEntry("X-Auto-Response-Suppress", "All")
        .containsEntry("List-Id", "<critical.alerts.example.org>")
        .containsEntry("X-Carillon-Incident", "inc_1a")
        .containsEntry("X-Carillon-Status", "firing")
        .containsEntry("X-Carillon-Severity", "critical")
        .containsEntry("X-Team", "ops Bcc: all@example.org");
  }

  @Test
  void theMailsOfAnIncidentFormAThread() {
    Letter firing = letter(Facts.firing());
    Letter resolved =
        letter(
            destination()
                .start(
                    new Sending(
                        "other",
                        Facts.KEY,
                        destination().render(Facts.resolved()),
                        Memo.NONE,
                        false)));
    assertThat(firing.subject()).isEqualTo("[FIRING:1 critical] HighErrorRate (cluster=eu)");
    assertThat(resolved.subject()).isEqualTo("[RESOLVED] HighErrorRate (cluster=eu)");
    assertThat(firing.headers().get("References"))
        .matches("<incident-[0-9a-f]{32}@example.org>")
        .isEqualTo(resolved.headers().get("References"))
        .isEqualTo(resolved.headers().get("In-Reply-To"));
    assertThat(firing.messageId())
        .matches("[0-9a-f]{32}@example.org")
        .isNotEqualTo(resolved.messageId());
    Letter single = letter(Destinations.of(config(false)).start(Facts.sending("{}")));
    assertThat(single.headers()).doesNotContainKeys("References", "In-Reply-To");
  }

  @Test
  void theSubjectNamesWhatFiresWhereTheGroupDoesNot() {
    Notification n = Facts.of(Reason.FIRST, Facts.alert(Status.FIRING, "db-1"));
    Notification byCluster =
        new Notification(
            n.key(),
            n.incident(),
            n.reason(),
            n.receiver(),
            n.route(),
            n.groupKey(),
            Labels.of("cluster", "eu"),
            n.alerts(),
            n.at(),
            n.openedAt(),
            n.externalUrl());
    assertThat(letter(byCluster).subject())
        .isEqualTo("[FIRING:1 critical HighErrorRate] cluster=eu");
  }

  @Test
  void thePolicyMaySetTheSubject() {
    var destination = Destinations.of(config(true, Map.of("subject", "Alerts\nof ops")));
    Letter letter = letter(destination.start(Facts.sending(destination.render(Facts.firing()))));
    assertThat(letter.subject()).isEqualTo("Alerts of ops");
    assertThat(letter.headers()).doesNotContainKeys("subject", "Subject");
  }

  @Test
  void allAttemptsOfAMailAreOneMail() {
    String payload = destination().render(Facts.firing());
    Step first = destination().start(Facts.sending(payload));
    Step again = destination().start(Facts.sending(payload, Memo.NONE, true));
    assertThat(letter(again)).isEqualTo(letter(first));
  }

  @ParameterizedTest
  @CsvSource({
    "250, delivered, -",
    "251, delivered, -",
    "421, retry, DESTINATION",
    "450, retry, MESSAGE",
    "451, retry, MESSAGE",
    "452, retry, MESSAGE",
    "454, retry, DESTINATION",
    "530, hold, -",
    "535, hold, -",
    "550, rejected, -",
    "552, rejected, -",
    "554, rejected, -",
    "354, retry, MESSAGE"
  })
  void readsTheCode(int code, String word, String scope) {
    Outcome outcome = outcome(Facts.firing(), new MailReply(code, "text"));
    assertThat(outcome.word()).isEqualTo(word);
    if (outcome instanceof Outcome.Retry retry) {
      assertThat(retry.scope()).isEqualTo(Outcome.Scope.valueOf(scope));
    }
  }

  @Test
  void aLostAnswerAfterTheDotIsAmbiguous() {
    Fault lost = new Fault(Fault.Kind.TIMEOUT, true, "no reply to the final dot");
    assertThat(outcome(Facts.firing(), lost).word()).isEqualTo("ambiguous");
    Fault tls = new Fault(Fault.Kind.TLS, false, "certificate expired");
    assertThat(outcome(Facts.firing(), tls).word()).isEqualTo("hold");
  }
}
