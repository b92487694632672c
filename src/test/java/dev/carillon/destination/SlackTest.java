package dev.carillon.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Next;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTest extends DestinationContract {
  /** The only markup with {@code <} that may be there: our own links. */
  private static final Pattern OURS =
      Pattern.compile("<https?://[^<>|\\s]+\\|(Runbook|Source)( \\d)?>");

  @Override
  DestinationConfig config() {
    return new DestinationConfig.Slack(
        "ops",
        true,
        new Secret("https://hooks.slack.com/services/T0/B0/" + CANARY),
        "#ops",
        "Carillon",
        ":bell:",
        HttpConfig.DEFAULT);
  }

  @Override
  void check(Step step, Notification n) {
    JsonNode message = Json.parse(request(step).body());
    JsonNode attachment = message.path("attachments").path(0);
    JsonNode blocks = attachment.path("blocks");
    assertThat(blocks.size()).isBetween(1, 50);
    assertThat(message.path("text").asText()).isNotBlank();
    assertThat(attachment.path("fallback").asText()).doesNotContain("·  ·").doesNotStartWith(" ·");
    int total = text(message.path("text").asText()) + text(attachment.path("fallback").asText());
    for (JsonNode block : blocks) {
      switch (block.path("type").asText()) {
        case "section" -> {
          JsonNode text = block.path("text");
          assertThat(text.path("verbatim").asBoolean()).isTrue();
          assertThat(text.path("text").asText().length()).isBetween(1, 3000);
          total += text(text.path("text").asText());
        }
        case "context" -> {
          String text = block.path("elements").path(0).path("text").asText();
          assertThat(text.length()).isBetween(1, 2000);
          total += text(text);
        }
        default -> throw new AssertionError("unexpected " + block);
      }
    }
    assertThat(total).isLessThan(15_000);
    assertThat(message.path("text").asText().length()).isLessThan(1_500);
  }

  private static int text(String text) {
    Matcher ours = OURS.matcher(text);
    assertThat(ours.replaceAll("")).doesNotContain("<", ">");
    return text.length();
  }

  @Test
  void saysWhatWhereSinceWhenAndWhatToDo() {
    JsonNode message = Json.parse(destination().render(Facts.firing()));
    assertThat(message.path("channel").asText()).isEqualTo("#ops");
    assertThat(message.path("username").asText()).isEqualTo("Carillon");
    assertThat(message.path("icon_emoji").asText()).isEqualTo(":bell:");
    assertThat(message.path("text").asText())
        .isEqualTo("🔴 *FIRING:1 · critical* · HighErrorRate (cluster=eu)");
    JsonNode attachment = message.path("attachments").path(0);
    assertThat(attachment.path("color").asText()).isEqualTo("#D50200");
    assertThat(attachment.path("blocks").path(0).path("text").path("text").asText())
        .isEqualTo(
            """
            5xx above 5 %
            *Affected* `cluster=eu, instance=db-1:9100, job=api`
            *Since* 2026-09-01 10:00 UTC (14m)
            📖 <https://runbooks.example.org/api/high-error-rate?a=1&amp;b=2|Runbook>
            🔎 <https://prometheus.example.org/graph?g0.expr=up%3D%3D0&amp;g0.tab=1|Source>\
            """);
  }

  @Test
  void showsTheResolveInGreen() {
    JsonNode message = Json.parse(destination().render(Facts.resolved()));
    assertThat(message.path("text").asText()).startsWith("🟢 *RESOLVED* · HighErrorRate");
    assertThat(message.path("attachments").path(0).path("color").asText()).isEqualTo("good");
    assertThat(message.toString())
        .contains("*Fired* 2026-09-01 10:00 UTC to 2026-09-01 10:10 UTC (10m)");
  }

  @Test
  void listsFiringThenResolvedAndSaysHowManyMore() {
    String mixed = destination().render(Facts.mixed());
    assertThat(mixed).contains("FIRING:2 · critical", "instance: db-1:9100, db-2:9100");
    assertThat(mixed.indexOf("*Firing (2)*")).isPositive();
    assertThat(mixed.indexOf("*Resolved (1)*")).isGreaterThan(mixed.indexOf("*Firing (2)*"));
    assertThat(destination().render(Facts.many())).containsPattern("… and \\d+ more firing");
  }

  @ParameterizedTest
  @CsvSource({
    "200, ok, delivered",
    "200, '', delivered",
    "200, 'ok\n', delivered",
    "200, '{\"ok\":true}', delivered",
    "200, '{\"ok\":false,\"error\":\"invalid_auth\"}', hold",
    "200, '{\"ok\":false,\"error\":\"ratelimited\"}', retry",
    "200, '{\"ok\":false}', rejected",
    "200, some_new_word, rejected",
    "200, <html>Sign in</html>, hold",
    "403, action_prohibited, hold",
    "403, invalid_token, hold",
    "404, channel_not_found, hold",
    "404, no_service, hold",
    "400, user_not_found, hold",
    "400, no_service_id, hold",
    "410, channel_is_archived, hold",
    "400, something_new, rejected",
    "429, '', retry",
    "500, rollup_error, retry",
    "503, <html>, retry",
    "302, '', hold"
  })
  void readsTheWords(int status, String body, String word) {
    assertThat(outcome(Facts.firing(), reply(status, body)).word()).isEqualTo(word);
  }

  @Test
  void waitsAsLongAsAsked() {
    Outcome outcome = outcome(Facts.firing(), new Reply(429, Map.of("retry-after", "30"), ""));
    assertThat(((Outcome.Retry) outcome).after()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void sendsPlainTextOnceWhereSlackCannotReadTheBlocks() {
    for (String word : List.of("invalid_payload", "invalid_blocks", "no_text")) {
      Step first = destination().start(Facts.sending(destination().render(Facts.mixed())));
      Next second = first.on().apply(reply(400, word));
      assertThat(second).isInstanceOf(Step.class);
      JsonNode plain = Json.parse(request((Step) second).body());
      assertThat(plain.has("attachments")).isFalse();
      assertThat(plain.path("channel").asText()).isEqualTo("#ops");
      assertThat(plain.path("text").asText())
          .contains("FIRING:2", "5xx above 5 %", "runbooks.example.org");
      assertThat(((Step) second).on().apply(reply(200, "ok")))
          .isInstanceOf(Outcome.Delivered.class);
      assertThat(((Step) second).on().apply(reply(400, word)))
          .isEqualTo(new Outcome.Rejected("answered 400: " + word));
    }
  }
}
