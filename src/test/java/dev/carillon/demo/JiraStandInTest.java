package dev.carillon.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.carillon.demo.HttpStandIn.Call;
import dev.carillon.demo.HttpStandIn.Reply;
import dev.carillon.demo.Received.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JiraStandInTest {
  private static final String ISSUE =
      """
      {"fields":{"project":{"key":"OPS"},"issuetype":{"name":"Bug"},"summary":"Disk full",
       "labels":["carillon-1"],"description":"[Runbook|https://example.org/runbook/disk]"}}
      """;
  private static final String SEARCH =
      "{\"jql\":\"project = \\\"OPS\\\" AND labels = \\\"carillon-1\\\" ORDER BY created DESC\"}";

  private final JiraStandIn jira = new JiraStandIn();

  private Reply send(String method, String path, String body) throws JsonProcessingException {
    return jira.answer(new Call(method, path, "", body));
  }

  @Test
  void createsFindsAndCloses() throws Exception {
    assertThat(send("POST", "2/search", SEARCH).body()).contains("\"issues\":[]");

    Reply created = send("POST", "2/issue", ISSUE);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body()).contains("\"key\":\"OPS-1\"");
    assertThat(created.received())
        .singleElement()
        .returns(State.FIRING, Received::state)
        .returns("OPS-1 created · Disk full", Received::summary)
        .returns("https://example.org/runbook/disk", Received::runbook)
        .returns("OPS-1", Received::key);

    assertThat(send("POST", "3/search/jql", SEARCH).body()).contains("OPS-1");
    Reply comment = send("POST", "2/issue/OPS-1/comment", "{\"body\":\"first\\nsecond\"}");
    assertThat(comment.received().getFirst().summary()).isEqualTo("OPS-1 comment · first");

    assertThat(send("GET", "2/issue/OPS-1/transitions", "").body())
        .contains("{\"id\":\"31\",\"name\":\"Done\"");
    Reply done = send("POST", "2/issue/OPS-1/transitions", "{\"transition\":{\"id\":\"31\"}}");
    assertThat(done.status()).isEqualTo(204);
    assertThat(done.received().getFirst().state()).isEqualTo(State.RESOLVED);
    assertThat(send("GET", "2/issue/OPS-1", "").body()).contains("\"key\":\"done\"");
  }

  @Test
  void findsTheNewestFirstAndOnlyOpenOnesIfAsked() throws Exception {
    send("POST", "2/issue", ISSUE);
    send("POST", "2/issue", ISSUE);
    assertThat(send("POST", "2/search", SEARCH).body()).containsSubsequence("OPS-2", "OPS-1");

    send("POST", "2/issue/OPS-2/transitions", "{\"transition\":{\"id\":\"31\"}}");
    String open = SEARCH.replace(" ORDER", " AND statusCategory != Done ORDER");
    assertThat(send("POST", "2/search", open).body()).contains("OPS-1").doesNotContain("OPS-2");
  }

  @Test
  void readsACommentInRichText() throws Exception {
    send("POST", "3/issue", ISSUE);
    Reply reply =
        send(
            "POST",
            "3/issue/OPS-1/comment",
            """
            {"body":{"type":"doc","content":[{"type":"paragraph","content":[
             {"type":"text","text":"all"},{"type":"text","text":"resolved"}]}]}}
            """);
    assertThat(reply.received().getFirst().summary()).isEqualTo("OPS-1 comment · all resolved");
  }

  @ParameterizedTest
  @CsvSource({
    "project, 'Specify a valid project'",
    "issuetype, 'Specify an issue type'",
    "summary, 'Specify one line'"
  })
  void missesAField(String field, String said) throws Exception {
    Reply reply = send("POST", "2/issue", ISSUE.replace('"' + field + '"', "\"other\""));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains('"' + field + "\":\"" + said);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 2/issue/OPS-9, 404",
    "POST, 2/issue/, 404",
    "GET, 2/, 404",
    "GET, '', 404",
    "DELETE, 2/issue/OPS-1, 405",
    "POST, 2/issue/OPS-1/comment, 400",
    "POST, 2/issue/OPS-1/transitions, 400",
    "PUT, 2/issue/OPS-1, 204"
  })
  void answersTheUnexpected(String method, String path, int status) throws Exception {
    send("POST", "2/issue", ISSUE);
    assertThat(send(method, path, "{}").status()).isEqualTo(status);
  }
}
