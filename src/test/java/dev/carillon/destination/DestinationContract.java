package dev.carillon.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Fault;
import dev.carillon.message.Answer.MailReply;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Destination;
import dev.carillon.message.Letter;
import dev.carillon.message.Memo;
import dev.carillon.message.Next;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.message.Request;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every destination promises, whatever it is told and whatever comes back. */
abstract class DestinationContract {
  /** Stands where a configuration has a secret; it must never be seen anywhere else. */
  static final String CANARY = "c4naryS3cretT0ken0fOurs";

  /** A configuration whose every secret contains {@link #CANARY}. */
  abstract DestinationConfig config();

  /** Checks that the message is valid, within limits, and that nothing was injected. */
  abstract void check(Step step, Notification notification);

  Destination destination() {
    return Destinations.of(config());
  }

  static Stream<Notification> notifications() {
    return Stream.concat(
        Stream.of(Facts.firing(), Facts.resolved(), Facts.mixed(), Facts.many()),
        Facts.hostile().stream().map(Facts::hostile));
  }

  /** All steps of a conversation in which the other side takes everything. */
  List<Step> steps(Notification notification) {
    return List.of(destination().start(Facts.sending(destination().render(notification))));
  }

  @ParameterizedTest
  @MethodSource("notifications")
  void messagesAreValidAndWithinLimits(Notification notification) {
    String payload = destination().render(notification);
    assertThat(payload).doesNotContain(CANARY);
    for (Step step : steps(notification)) {
      check(step, notification);
    }
  }

  @Test
  void rendersTheSameTextEachTime() {
    assertThat(destination().render(Facts.mixed())).isEqualTo(destination().render(Facts.mixed()));
  }

  @Test
  void everyMessageLeadsToTheRunbook() {
    for (Notification n : List.of(Facts.firing(), Facts.mixed(), Facts.many())) {
      assertThat(destination().render(n)).contains("runbooks.example.org/api/high-error-rate");
    }
  }

  @Test
  void theSecretIsSentAndNeverShown() {
    for (Notification n : List.of(Facts.firing(), Facts.resolved())) {
      for (Step step : steps(n)) {
        switch (step) {
          case Step.Http http -> {
            Request request = http.request();
            assertThat(request.url() + request.headers() + request.body()).contains(CANARY);
            assertThat(request.shownUrl()).doesNotContain(CANARY).startsWith("https://");
            assertThat(request.toString()).doesNotContain(CANARY);
          }
          case Step.Mail mail -> assertThat(mail.letter().toString()).doesNotContain(CANARY);
        }
        assertThat(step.toString()).doesNotContain(CANARY);
        assertThat(step.memo().toString()).doesNotContain(CANARY);
      }
    }
    assertThat(config().toString()).doesNotContain(CANARY);
  }

  /** Whatever comes back, however often, it ends in an outcome that holds no secret. */
  @Test
  void everyAnswerEndsInAnOutcome() {
    for (Notification n : List.of(Facts.firing(), Facts.resolved())) {
      String payload = destination().render(n);
      for (Answer answer : answers()) {
        for (Memo memo : memos()) {
          for (boolean again : new boolean[] {false, true}) {
            Step first = destination().start(Facts.sending(payload, memo, again));
            assertThatCode(() -> end(first, answer)).doesNotThrowAnyException();
          }
        }
      }
    }
  }

  /** What may be remembered when a conversation begins. */
  List<Memo> memos() {
    return List.of(Memo.NONE, new Memo(Map.of("issue", "OPS-1", "x", "y")));
  }

  private static void end(Step step, Answer answer) {
    Next next = step;
    for (int i = 0; next instanceof Step s; i++) {
      assertThat(i).as("steps of one attempt").isLessThan(12);
      next = s.on().apply(answer);
    }
    Outcome outcome = (Outcome) next;
    assertThat(outcome.reason()).doesNotContain(CANARY).isNotBlank();
    assertThat(outcome.reason().length()).isLessThan(1000);
    assertThat(outcome.reason().chars()).noneMatch(Character::isISOControl);
  }

  private static List<Answer> answers() {
    List<String> bodies =
        List.of(
            "",
            "ok",
            "null",
            "[]",
            "{}",
            "{\"ok\":false,\"error\":\"" + CANARY + "\"}",
            "{\"code\":\"x\",\"issues\":null,\"errors\":[],\"key\":null,\"transitions\":{}}",
            "{\"issues\":[{\"key\":\"OPS-1\"}],\"key\":\"OPS-1\",\"transitions\":[{}],\"fields\":1}",
            "{\"issues\":[{\"key\":\"../../x?y\"}],\"key\":\"a b/c\"}",
            "<html><title>502</title>" + CANARY,
            "\u0000\uFFFD{\"a\"",
            "[".repeat(5000),
            "1e999999999",
            "x".repeat(100_000) + CANARY,
            "x".repeat(290) + " " + CANARY);
    List<Answer> answers = new ArrayList<>();
    for (int status = 100; status < 600; status++) {
      answers.add(new Reply(status, Map.of(), CANARY));
    }
    for (int status :
        new int[] {-1, 0, 200, 201, 202, 204, 302, 400, 401, 404, 413, 429, 500, 999}) {
      for (String body : bodies) {
        answers.add(new Reply(status, Map.of("retry-after", "soon", "date", "x"), body));
      }
    }
    for (Fault.Kind kind : Fault.Kind.values()) {
      answers.add(new Fault(kind, false, "to https://" + CANARY + "\r\n"));
      answers.add(new Fault(kind, true, ""));
    }
    for (int code : new int[] {-1, 0, 220, 250, 354, 421, 450, 535, 550, 999}) {
      answers.add(new MailReply(code, CANARY + "\r\n"));
    }
    return answers;
  }

  /** The outcome of the first step. */
  Outcome outcome(Notification n, Answer answer) {
    Next next = destination().start(Facts.sending(destination().render(n))).on().apply(answer);
    return (Outcome) next;
  }

  static Reply reply(int status, String body) {
    return new Reply(status, Map.of(), body);
  }

  static Request request(Step step) {
    return ((Step.Http) step).request();
  }

  static Letter letter(Step step) {
    return ((Step.Mail) step).letter();
  }
}
