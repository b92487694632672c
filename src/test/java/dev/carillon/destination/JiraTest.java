package dev.carillon.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.alert.Status;
import dev.carillon.json.Json;
import dev.carillon.message.Answer.Fault;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Memo;
import dev.carillon.message.Notification;
import dev.carillon.message.Outcome;
import dev.carillon.message.Outcome.Scope;
import dev.carillon.message.Reason;
import dev.carillon.message.Step;
import dev.carillon.policy.Authorization;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jira Cloud; what is different at a Jira of one's own is in {@link JiraServerTest}. */
class JiraTest extends DestinationContract {
  private static final String LABEL = "carillon-" + Facts.KEY.substring(0, 32);
  private static final Memo KNOWN = new Memo(Map.of("issue", "OPS-1", "commented", "before"));

  private final FakeJira jira = new FakeJira();

  @Override
  DestinationConfig config() {
    return config(true, "resolve issue", "Back to work");
  }

  static DestinationConfig.Jira config(boolean v3, String resolve, String reopen) {
    Authorization token = new Authorization.Token("Bearer", new Secret(CANARY));
    return new DestinationConfig.Jira(
        "jira",
        true,
        "https://example.atlassian.net/rest/api/" + (v3 ? "3/" : "2/"),
        v3,
        "OPS",
        "Incident",
        "High",
        List.of("alerts", "two words"),
        resolve,
        reopen,
        Map.of("customfield_1", Map.of("value", "x"), "labels", List.of("more")),
        new HttpConfig(token, false, false, Duration.ofSeconds(10)));
  }

  String search() {
    return "POST search/jql";
  }

  @Override
  List<Step> steps(Notification n) {
    FakeJira server = new FakeJira();
    server.status.put("OPS-1", "To Do");
    String payload = destination().render(n);
    List<Step> all = new ArrayList<>();
    all.addAll(
        Conversation.play(destination(), Facts.sending(payload, KNOWN, false), server).steps());
    all.addAll(Conversation.play(destination(), Facts.sending(payload), new FakeJira()).steps());
    return all;
  }

  @Override
  void check(Step step, Notification n) {
    if (request(step).method().equals("GET")) {
      assertThat(request(step).body()).isEmpty();
      return;
    }
    JsonNode body = Json.parse(request(step).body());
    assertThat(body.isObject()).isTrue();
    if (body.has("fields") && body.path("fields").isObject()) {
      String summary = body.path("fields").path("summary").asText();
      assertThat(summary.codePointCount(0, summary.length())).isBetween(1, 255);
      assertThat(summary.chars()).noneMatch(Character::isISOControl);
      checkText(body.path("fields").path("description"));
      for (JsonNode label : body.path("fields").path("labels")) {
        assertThat(label.asText()).doesNotContain(" ").hasSizeBetween(1, 255);
      }
    }
    if (body.has("body")) {
      checkText(body.path("body"));
    }
  }

  /** Valid ADF: no empty text, links only where we put them. */
  void checkText(JsonNode doc) {
    assertThat(doc.path("type").asText()).isEqualTo("doc");
    assertThat(doc.toString().length()).isLessThan(200_000);
    assertThat(doc.findValuesAsText("text")).isNotEmpty().noneMatch(String::isEmpty);
    assertThat(String.join("\n", doc.findValuesAsText("text")).length()).isLessThan(32_767);
    assertThat(doc.findValuesAsText("href")).allMatch(href -> href.matches("https?://\\S+"));
    assertThat(doc.findValuesAsText("type"))
        .isSubsetOf(
            "doc", "paragraph", "text", "bulletList", "listItem", "heading", "strong", "link");
  }

  private Conversation play(Notification n, Memo memo, boolean mayHaveArrived) {
    String payload = destination().render(n);
    return Conversation.play(destination(), Facts.sending(payload, memo, mayHaveArrived), jira);
  }

  private Conversation play(Notification n, Memo memo) {
    return play(n, memo, false);
  }

  @Test
  void createsAnIssueAndRemembersIt() {
    Conversation c = play(Facts.firing(), Memo.NONE);
    assertThat(c.asked()).containsExactly(search(), "POST issue");
    assertThat(Json.parse(c.body(0)).path("jql").asText())
        .isEqualTo("project = \"OPS\" AND labels = \"" + LABEL + "\" ORDER BY created DESC");
    assertThat(c.memo().get("issue")).isEqualTo("OPS-1");
    JsonNode fields = jira.created.getFirst();
    assertThat(fields.path("project").path("key").asText()).isEqualTo("OPS");
    assertThat(fields.path("issuetype").path("name").asText()).isEqualTo("Incident");
    assertThat(fields.path("priority").path("name").asText()).isEqualTo("High");
    assertThat(fields.path("summary").asText())
        .isEqualTo("HighErrorRate (cluster=eu): 5xx above 5 %");
    assertThat(fields.path("labels").toString())
        .isEqualTo("[\"" + LABEL + "\",\"alerts\",\"two-words\",\"more\"]");
    assertThat(fields.path("customfield_1").toString()).isEqualTo("{\"value\":\"x\"}");
    assertThat(fields.path("description").findValuesAsText("href").getFirst())
        .isEqualTo(Facts.RUNBOOK);
    assertThat(c.steps().getFirst().request().headers()).containsEntry("Accept-Language", "en");
  }

  @Test
  void commentsOnceForEachChangeAndNotOnRepeats() {
    Memo memo = play(Facts.firing(), Memo.NONE).memo();
    Conversation more = play(Facts.mixed(), memo);
    assertThat(more.asked())
        .containsExactly("GET issue/OPS-1?fields=status", "POST issue/OPS-1/comment");
    assertThat(jira.comments("OPS-1").getFirst().toString())
        .contains("FIRING:2 · critical", "some alerts resolved: 2 firing, 1 resolved", "ref ");
    Conversation repeat =
        play(Facts.of(Reason.REPEAT, Facts.alert(Status.FIRING, "db-1:9100")), more.memo());
    assertThat(repeat.outcome().reason()).startsWith("nothing new");
    assertThat(jira.comments("OPS-1")).hasSize(1);
    assertThat(jira.created).hasSize(1);
  }

  @Test
  void commentsAndResolvesAtTheEnd() {
    jira.status.put("OPS-1", "To Do");
    Conversation c = play(Facts.resolved(), KNOWN);
    assertThat(c.asked())
        .containsExactly(
            "GET issue/OPS-1?fields=status",
            "POST issue/OPS-1/comment",
            "GET issue/OPS-1/transitions",
            "POST issue/OPS-1/transitions");
    assertThat(jira.status).containsEntry("OPS-1", "Done");
    assertThat(c.outcome().word()).isEqualTo("delivered");
    assertThat(c.steps().get(2).memo().get("commented"))
        .isEqualTo(Facts.sending(destination().render(Facts.resolved())).key());
  }

  @Test
  void goesOnBehindTheCommentAfterARetry() {
    jira.status.put("OPS-1", "To Do");
    jira.instead("POST issue/OPS-1/transitions", reply(503, ""));
    Conversation first = play(Facts.resolved(), KNOWN);
    assertThat(first.outcome().word()).isEqualTo("retry");
    Conversation second = play(Facts.resolved(), first.memo(), true);
    assertThat(second.outcome().word()).isEqualTo("delivered");
    assertThat(jira.comments("OPS-1")).hasSize(1);
    assertThat(jira.status).containsEntry("OPS-1", "Done");
  }

  @Test
  void takesATransitionByTheStatusItLeadsTo() {
    jira.status.put("OPS-1", "To Do");
    jira.workflow = Map.of("Ship it", "Resolve Issue");
    play(Facts.resolved(), KNOWN);
    assertThat(jira.status).containsEntry("OPS-1", "Resolve Issue");
  }

  @Test
  void saysWhichTransitionsThereAre() {
    jira.status.put("OPS-1", "To Do");
    jira.workflow = Map.of("Close", "Closed");
    Conversation c = play(Facts.resolved(), KNOWN);
    assertThat(c.outcome())
        .isEqualTo(new Outcome.Rejected("OPS-1 offers no transition 'resolve issue', only Close"));
  }

  @Test
  void isContentWhereSomeoneResolvedItAlready() {
    jira.status.put("OPS-1", "Done");
    Conversation c = play(Facts.resolved(), KNOWN);
    assertThat(c.asked())
        .containsExactly("GET issue/OPS-1?fields=status", "POST issue/OPS-1/comment");
    assertThat(c.outcome().word()).isEqualTo("delivered");
  }

  @Test
  void isContentWhereSomeoneResolvesItMeanwhile() {
    for (int code : new int[] {400, 409}) {
      jira.status.put("OPS-1", "To Do");
      jira.instead("GET issue/OPS-1?", issue("new"));
      jira.instead("GET issue/OPS-1?", issue("done"));
      jira.instead("POST issue/OPS-1/transitions", reply(code, "not now"));
      assertThat(play(Facts.resolved(), KNOWN).outcome().word()).isEqualTo("delivered");
    }
    jira.instead("POST issue/OPS-1/transitions", reply(400, "screen field missing"));
    assertThat(play(Facts.resolved(), KNOWN).outcome())
        .isEqualTo(new Outcome.Rejected("answered 400: screen field missing"));
  }

  private static Reply issue(String category) {
    return reply(
        200, "{\"fields\":{\"status\":{\"statusCategory\":{\"key\":\"" + category + "\"}}}}");
  }

  @Test
  void createsNothingToResolveIt() {
    Conversation c = play(Facts.resolved(), Memo.NONE);
    assertThat(c.asked()).containsExactly(search());
    assertThat(c.outcome().reason()).isEqualTo("there is no issue to resolve");
    assertThat(jira.created).isEmpty();
  }

  @Test
  void reopensWhatWasClosedTooEarly() {
    jira.status.put("OPS-1", "Done");
    Conversation c = play(Facts.mixed(), KNOWN);
    assertThat(jira.status).containsEntry("OPS-1", "To Do");
    assertThat(jira.comments("OPS-1")).hasSize(1);
    assertThat(c.outcome().reason()).isEqualTo("commented on OPS-1, reopened");
  }

  @Test
  void commentsWhereItCannotReopen() {
    jira.status.put("OPS-1", "Done");
    jira.workflow = Map.of();
    Conversation c = play(Facts.mixed(), KNOWN);
    assertThat(jira.comments("OPS-1")).hasSize(1);
    assertThat(c.outcome().reason()).contains("stays closed");
  }

  @Test
  void aCreateWithoutAnswerIsLookedUpFirst() {
    jira.instead("POST issue", new Fault(Fault.Kind.TIMEOUT, true, "read timed out"));
    Conversation first = play(Facts.firing(), Memo.NONE);
    assertThat(first.outcome().word()).isEqualTo("ambiguous");
    jira.status.put("OPS-9", "To Do");
    Conversation second = play(Facts.firing(), first.memo(), true);
    assertThat(second.asked()).containsExactly(search());
    assertThat(second.memo().get("issue")).isEqualTo("OPS-9");
    assertThat(jira.created).isEmpty();
    assertThat(jira.comments).isEmpty();
  }

  @Test
  void adoptsItsIssueWhenTheMemoWasLost() {
    jira.status.put("OPS-3", "To Do");
    jira.status.put("OPS-4", "Done");
    Conversation c = play(Facts.mixed(), Memo.NONE);
    assertThat(c.asked()).containsExactly(search(), "POST issue/OPS-3/comment");
    assertThat(c.steps().get(1).memo().get("issue")).isEqualTo("OPS-3");
  }

  @Test
  void startsAnewWhereTheIssueWasDeleted() {
    Conversation c = play(Facts.mixed(), KNOWN);
    assertThat(c.asked()).containsExactly("GET issue/OPS-1?fields=status", search(), "POST issue");
    assertThat(c.outcome().word()).isEqualTo("delivered");
    assertThat(play(Facts.resolved(), new Memo(Map.of("issue", "OPS-77"))).asked())
        .startsWith("GET issue/OPS-77?fields=status", search());
  }

  @Test
  void leavesOutAFieldThatTheFormDoesNotHave() {
    jira.instead(
        "POST issue",
        reply(400, "{\"errorMessages\":[],\"errors\":{\"priority\":\"cannot be set\"}}"));
    Conversation c = play(Facts.firing(), Memo.NONE);
    assertThat(jira.created.getFirst().has("priority")).isFalse();
    assertThat(jira.created.getFirst().has("labels")).isTrue();
    assertThat(c.outcome().reason()).isEqualTo("created OPS-1 without the fields [priority]");
  }

  @ParameterizedTest
  @CsvSource({
    "400, '{\"errors\":{\"issuetype\":\"no such type\"}}', hold",
    "400, '{\"errors\":{\"project\":\"no such project\"}}', hold",
    "400, '{\"errors\":{\"summary\":\"too long\"}}', rejected",
    "400, '{\"errors\":{\"customfield_9\":\"is required\"}}', rejected",
    "400, 'bad', rejected",
    "401, '', hold",
    "403, '', hold",
    "404, '', hold",
    "413, '', rejected",
    "429, '', retry",
    "500, '', ambiguous",
    "503, '', ambiguous",
    "201, '{}', ambiguous",
    "201, '{\"key\":\"../evil\"}', ambiguous",
    "201, <html>, ambiguous"
  })
  void readsTheAnswerToACreate(int status, String body, String word) {
    jira.instead("POST issue", reply(status, body));
    assertThat(play(Facts.firing(), Memo.NONE).outcome().word()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "200, <html>sign in</html>, hold",
    "200, '{}', hold",
    "400, no such project, hold",
    "401, '', hold",
    "410, '', hold",
    "500, '', retry",
    "429, '', retry"
  })
  void readsTheAnswerToASearch(int status, String body, String word) {
    jira.instead("POST search", reply(status, body));
    assertThat(play(Facts.firing(), Memo.NONE).outcome().word()).isEqualTo(word);
    assertThat(jira.created).isEmpty();
  }

  @Test
  void stillResolvesAnIssueThatIsFullOfComments() {
    jira.status.put("OPS-1", "To Do");
    jira.instead("POST issue/OPS-1/comment", reply(413, ""));
    assertThat(play(Facts.resolved(), KNOWN).outcome().word()).isEqualTo("delivered");
    assertThat(jira.status).containsEntry("OPS-1", "Done");
  }

  @Test
  void waitsAsJiraAsks() {
    Map<String, String> headers =
        Map.of(
            "x-ratelimit-reset", "2026-09-01T10:00:30Z",
            "date", "Tue, 01 Sep 2026 10:00:00 GMT",
            "ratelimit-reason", "jira-per-issue-on-write");
    jira.instead("POST search", new Reply(429, headers, ""));
    assertThat(play(Facts.firing(), Memo.NONE).outcome())
        .isEqualTo(new Outcome.Retry(Scope.MESSAGE, Duration.ofSeconds(30), "answered 429"));
  }
}
