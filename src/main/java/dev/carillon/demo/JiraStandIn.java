package dev.carillon.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.demo.JiraIssue.Status;
import dev.carillon.demo.Received.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One Jira project in memory, with the three statuses of a simple workflow: create, search by
 * label, edit, comment, and the transitions between the statuses. It answers below {@code
 * /rest/api/2/} and {@code /rest/api/3/} alike.
 */
final class JiraStandIn implements HttpStandIn {
  private static final int MAX_ISSUES = 1_000;

  private static final Pattern LABEL =
      Pattern.compile("labels\\s*(?:=|in)\\s*\\(?\\s*\"([^\"]+)\"");
  private static final Pattern NOT_DONE =
      Pattern.compile("statusCategory\\s*!=\\s*\"?Done\"?", Pattern.CASE_INSENSITIVE);

  private final SequencedMap<String, JiraIssue> issues = new LinkedHashMap<>();

  @Override
  public String destination() {
    return "jira";
  }

  @Override
  public String path() {
    return "/rest/api/*";
  }

  @Override
  public Reply answer(Call call) throws JsonProcessingException {
    String[] path = call.path().replaceFirst("^\\d+/", "").split("/", -1);
    String what = call.method() + " " + path[0] + (path.length > 2 ? " " + path[2] : "");
    if (what.equals("POST search")) {
      return search(call.json().path("jql").asText());
    }
    if (what.equals("POST issue") && path.length == 1) {
      return create(call);
    }
    JiraIssue issue = path.length > 1 && path[0].equals("issue") ? issues.get(path[1]) : null;
    if (issue == null) {
      return error(404, "issue", "Issue does not exist or you do not have permission to see it.");
    }
    return switch (what) {
      case "GET issue" -> Reply.json(200, issue.json());
      case "PUT issue" -> edit(issue, call);
      case "POST issue comment" -> comment(issue, call);
      case "GET issue transitions" -> transitions();
      case "POST issue transitions" -> transition(issue, call);
      default -> Reply.text(405, "");
    };
  }

  private Reply create(Call call) throws JsonProcessingException {
    JsonNode fields = call.json().path("fields");
    String summary = fields.path("summary").asText();
    String project = fields.path("project").path("key").asText();
    if (project.isBlank()) {
      return error(400, "project", "Specify a valid project ID or key");
    }
    if (fields.path("issuetype").isEmpty()) {
      return error(400, "issuetype", "Specify an issue type");
    }
    if (summary.isBlank() || summary.length() > 255 || summary.indexOf('\n') >= 0) {
      return error(400, "summary", "Specify one line of at most 255 characters");
    }
    if (issues.size() >= MAX_ISSUES) {
      return error(413, "issue", "This stand-in keeps at most " + MAX_ISSUES + " issues");
    }
    int number = issues.size() + 1;
    String key = project + "-" + number;
    JiraIssue issue = new JiraIssue(key, Integer.toString(10_000 + number), (ObjectNode) fields);
    issues.put(key, issue);
    String self = "http://127.0.0.1/rest/api/2/issue/" + issue.id;
    return Reply.json(
        201,
        JSON.createObjectNode().put("id", issue.id).put("key", key).put("self", self),
        received(State.FIRING, key + " created · " + summary, key, fields, call));
  }

  /** Newest first. */
  private Reply search(String jql) {
    Matcher label = LABEL.matcher(jql);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode found = answer.putArray("issues");
    if (label.find()) {
      boolean open = NOT_DONE.matcher(jql).find();
      Stream<JiraIssue> matching =
          issues.sequencedValues().reversed().stream().filter(i -> i.has(label.group(1)));
      matching
          .filter(i -> !open || i.status != Status.DONE)
          .forEach(issue -> found.add(issue.json()));
    }
    answer.put("isLast", true).put("total", found.size());
    return Reply.json(200, answer);
  }

  private static Reply edit(JiraIssue issue, Call call) throws JsonProcessingException {
    JsonNode fields = call.json().path("fields");
    if (fields instanceof ObjectNode changed) {
      issue.fields.setAll(changed);
    }
    return Reply.empty(204, received(State.NOTE, issue.key + " edited", issue.key, fields, call));
  }

  private static Reply comment(JiraIssue issue, Call call) throws JsonProcessingException {
    JsonNode body = call.json().path("body");
    if (body.isMissingNode()) {
      return error(400, "comment", "Comment body can not be empty!");
    }
    issue.comments++;
    List<String> texts = new ArrayList<>();
    collect(body, texts);
    String first = String.join(" ", texts).replace("*", "").strip().lines().findFirst().orElse("");
    ObjectNode answer = JSON.createObjectNode().put("id", Integer.toString(issue.comments));
    return Reply.json(
        201,
        answer,
        received(State.NOTE, issue.key + " comment · " + first, issue.key, body, call));
  }

  /** The text itself, or the text nodes of a rich text document. */
  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    } else if (node.has("text")) {
      texts.add(node.path("text").asText());
    } else {
      node.path("content").forEach(child -> collect(child, texts));
    }
  }

  private static Reply transitions() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode all = answer.putArray("transitions");
    for (Status status : Status.values()) {
      ObjectNode one = all.addObject().put("id", status.id).put("name", status.label);
      one.set("to", status.json());
    }
    return Reply.json(200, answer);
  }

  private static Reply transition(JiraIssue issue, Call call) throws JsonProcessingException {
    Status to = status(call.json().path("transition").path("id").asText());
    if (to == null) {
      return error(400, "transition", "It is not on the appropriate workflow.");
    }
    issue.status = to;
    State state = to == Status.DONE ? State.RESOLVED : State.NOTE;
    String summary = issue.key + " moved to " + to.label + " · " + issue.summary();
    return Reply.empty(204, received(state, summary, issue.key, issue.fields, call));
  }

  private static @Nullable Status status(String id) {
    for (Status status : Status.values()) {
      if (status.id.equals(id)) {
        return status;
      }
    }
    return null;
  }

  private static Received received(
      State state, String summary, String key, JsonNode text, Call call) {
    return Received.taken("jira", state, summary, key, text.toString(), call.body());
  }

  private static Reply error(int status, String field, String message) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("errorMessages");
    answer.putObject("errors").put(field, message);
    return Reply.json(status, answer);
  }
}
