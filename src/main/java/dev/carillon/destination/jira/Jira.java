package dev.carillon.destination.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Memo;
import dev.carillon.message.Next;
import dev.carillon.message.Outcome;
import dev.carillon.message.Outcome.Retry;
import dev.carillon.message.Outcome.Scope;
import dev.carillon.message.Request;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.wire.Endpoint;
import dev.carillon.wire.HttpAnswers;
import dev.carillon.wire.RetryAfter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Jira's REST API: the requests, and how its answers are read. */
final class Jira {
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,254}-[0-9]{1,18}");
  private static final Set<String> NEEDED = Set.of("project", "issuetype", "summary");

  /**
   * Error texts are matched by no one, but people read them; names of fields are never localised.
   */
  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/json", "Accept-Language", "en");

  private final DestinationConfig.Jira config;
  private final Endpoint endpoint;

  Jira(DestinationConfig.Jira config, Endpoint endpoint) {
    this.config = config;
    this.endpoint = endpoint;
  }

  /** Marks an incident's issue, so that it is found again; blanks are not allowed in labels. */
  static String label(String incidentKey) {
    return "carillon-" + incidentKey.substring(0, Math.min(32, incidentKey.length()));
  }

  /** Keys become part of a path, so nothing else may pass for one. */
  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  Request status(String key) {
    return endpoint.get("issue/" + key + "?fields=status", HEADERS);
  }

  static boolean isDone(JsonNode issue) {
    return issue
        .path("fields")
        .path("status")
        .path("statusCategory")
        .path("key")
        .asText()
        .equals("done");
  }

  Request search(String label) {
    String project = config.project().replace("\\", "\\\\").replace("\"", "\\\"");
    String jql =
        "project = \"" + project + "\" AND labels = \"" + label + "\" ORDER BY created DESC";
    return post(
        config.v3() ? "search/jql" : "search",
        out -> {
          out.writeStringField("jql", jql);
          out.writeArrayFieldStart("fields");
          out.writeString("status");
          out.writeEndArray();
          out.writeNumberField("maxResults", 10);
        });
  }

  Request create(JsonNode fields) {
    return post(
        "issue",
        out -> {
          out.writeFieldName("fields");
          Json.value(out, fields);
        });
  }

  Request comment(String key, JsonNode body) {
    return post(
        "issue/" + key + "/comment",
        out -> {
          out.writeFieldName("body");
          Json.value(out, body);
        });
  }

  Request transitions(String key) {
    return endpoint.get("issue/" + key + "/transitions", HEADERS);
  }

  Request take(String key, String transition) {
    return post(
        "issue/" + key + "/transitions",
        out -> {
          out.writeObjectFieldStart("transition");
          out.writeStringField("id", transition);
          out.writeEndObject();
        });
  }

  private Request post(String path, Json.Body body) {
    return endpoint.post(path, HEADERS, Json.object(body));
  }

  /** The id of the transition of that name, else of one that leads to a status of that name. */
  static String transitionId(JsonNode json, String name) {
    String leads = "";
    for (JsonNode transition : json.path("transitions")) {
      String id = transition.path("id").asText();
      if (transition.path("name").asText().strip().equalsIgnoreCase(name.strip())) {
        return id;
      }
      if (transition.path("to").path("name").asText().strip().equalsIgnoreCase(name.strip())) {
        leads = id;
      }
    }
    return leads;
  }

  String noTransition(String key, String name, JsonNode json) {
    List<String> offered = new ArrayList<>();
    json.path("transitions").forEach(t -> offered.add(t.path("name").asText()));
    return key
        + " offers no transition '"
        + name
        + "', only "
        + endpoint.mask().quote(String.join(", ", offered));
  }

  /** Goes on with the object that the answer holds; 2xx without one (204) counts as empty. */
  Next object(Reply reply, Function<JsonNode, Next> then) {
    if (!HttpAnswers.success(reply)) {
      return failed(reply);
    }
    JsonNode json = Json.parse(reply.body().isBlank() ? "{}" : reply.body());
    return json.isObject()
        ? then.apply(json)
        : new Outcome.Hold(said(reply) + "; that is not Jira's REST API: check the address");
  }

  String said(Reply reply) {
    return HttpAnswers.said(reply, endpoint.mask());
  }

  /** The usual reading, and Jira's own headers about its limits. */
  Outcome failed(Answer answer) {
    Outcome outcome = endpoint.read(answer, Memo.NONE);
    if (!(answer instanceof Reply reply) || !(outcome instanceof Retry retry)) {
      return outcome;
    }
    boolean oneIssue = reply.header("ratelimit-reason").equals("jira-per-issue-on-write");
    Duration wait =
        retry.after() == null ? RetryAfter.isoTime(reply, "x-ratelimit-reset") : retry.after();
    return new Retry(oneIssue ? Scope.MESSAGE : retry.scope(), wait, retry.reason());
  }

  /**
   * A create was refused. A ticket without a priority is better than none, so fields that can be
   * done without are left out, once each.
   */
  Next badFields(
      Reply reply,
      JsonNode errors,
      Set<String> dropped,
      JsonNode fields,
      Function<Set<String>, Next> again) {
    Set<String> blamed = new TreeSet<>();
    errors.fieldNames().forEachRemaining(blamed::add);
    if (blamed.contains("project") || blamed.contains("issuetype")) {
      return new Outcome.Hold(said(reply) + "; check project and issue_type");
    }
    blamed.retainAll(new TreeSet<>(names(fields)));
    if (!dropped.isEmpty() || blamed.isEmpty() || blamed.stream().anyMatch(NEEDED::contains)) {
      return new Outcome.Rejected(said(reply));
    }
    return again.apply(blamed);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
