package dev.carillon.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.message.Memo;
import dev.carillon.message.Notification;
import dev.carillon.policy.DestinationConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A Jira of one's own: API version 2, wiki markup, and here no transitions either. */
class JiraServerTest extends JiraTest {
  @Override
  String search() {
    return "POST search";
  }

  @Override
  DestinationConfig config() {
    return config(false, "resolve issue", "Back to work");
  }

  /** Whatever could begin markup is escaped, but for what we write ourselves. */
  @Override
  void checkText(JsonNode text) {
    assertThat(text.isTextual()).isTrue();
    assertThat(text.asText().length()).isBetween(1, 32_767);
    String foreign =
        text.asText()
            .replaceAll("\\[(Runbook|Source)( \\d)?\\|https?://[^\\s|\\]]+\\]", "")
            .replaceAll("(?m)^(\\* |h3\\. )", "")
            .replaceAll("(?m)^\\*([^*\\\\\n]|\\\\.)*\\*", "")
            .replaceAll("\\\\[{}\\[\\]|!*_^~+?#]|&#92;|&amp;", "");
    assertThat(foreign).doesNotContainPattern("[{}\\[\\]|!*_^~+?#&\\\\]");
  }

  @Test
  @Override
  void createsAnIssueAndRemembersIt() {
    FakeJira jira = new FakeJira();
    Notification n = Facts.firing();
    Conversation c =
        Conversation.play(
            destination(), Facts.sending(destination().render(n), Memo.NONE, false), jira);
    assertThat(c.asked()).containsExactly("POST search", "POST issue");
    assertThat(jira.created.getFirst().path("description").asText())
        .startsWith("5xx above 5 %\n\n* [Runbook|https://runbooks.example.org/");
  }

  @Test
  void opensANewIssueWhereReopeningIsNotConfigured() {
    FakeJira jira = new FakeJira();
    jira.status.put("OPS-1", "Done");
    var withoutReopen = Destinations.of(config(false, "", ""));
    Memo known = new Memo(Map.of("issue", "OPS-1"));
    String payload = withoutReopen.render(Facts.mixed());
    Conversation c = Conversation.play(withoutReopen, Facts.sending(payload, known, false), jira);
    assertThat(c.memo().get("issue")).isEqualTo("OPS-2");
    Conversation resolve =
        Conversation.play(
            withoutReopen,
            Facts.sending(withoutReopen.render(Facts.resolved()), c.memo(), false),
            jira);
    assertThat(resolve.asked())
        .containsExactly("GET issue/OPS-2?fields=status", "POST issue/OPS-2/comment");
  }
}
