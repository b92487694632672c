package dev.carillon.destination;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** As much of Jira as the conversation needs: issues with a status, comments and transitions. */
final class FakeJira implements Function<Request, Answer> {
  final Map<String, String> status = new LinkedHashMap<>();
  final Map<String, List<JsonNode>> comments = new LinkedHashMap<>();
  final List<JsonNode> created = new ArrayList<>();

  /** Answers to give instead, by the beginning of {@code METHOD path}; each is used once. */
  final Map<String, Deque<Answer>> instead = new LinkedHashMap<>();

  /** Name of a transition to the status it leads to. */
  Map<String, String> workflow = Map.of("Resolve Issue", "Done", "Back to work", "To Do");

  List<JsonNode> comments(String key) {
    return comments.getOrDefault(key, List.of());
  }

  void instead(String request, Answer answer) {
    instead.computeIfAbsent(request, r -> new ArrayDeque<>()).add(answer);
  }

  @Override
  public Answer apply(Request request) {
    String path = request.url().replaceFirst(".*/rest/api/./", "");
    for (Map.Entry<String, Deque<Answer>> entry : instead.entrySet()) {
      boolean matches = (request.method() + " " + path).startsWith(entry.getKey());
      if (matches && !entry.getValue().isEmpty()) {
        return entry.getValue().remove();
      }
    }
    String key = path.replaceFirst("^issue/?([^/?]*).*", "$1");
    JsonNode body = Json.parse(request.body());
    if (path.startsWith("search")) {
      return reply(200, "{\"issues\":[" + String.join(",", issues()) + "]}");
    }
    if (path.equals("issue")) {
      created.add(body.path("fields"));
      String next = "OPS-" + (status.size() + 1);
      status.put(next, "To Do");
      return reply(201, "{\"id\":\"1\",\"key\":\"" + next + "\",\"self\":\"x\"}");
    }
    if (!status.containsKey(key)) {
      return reply(404, "{\"errorMessages\":[\"Issue does not exist\"],\"errors\":{}}");
    }
    if (path.endsWith("/comment")) {
      comments.computeIfAbsent(key, k -> new ArrayList<>()).add(body.path("body"));
      return reply(201, "{\"id\":\"7\"}");
    }
    if (path.endsWith("/transitions")) {
      return request.method().equals("GET") ? offered() : take(key, body);
    }
    return reply(200, issue(key));
  }

  private Reply offered() {
    List<String> all =
        workflow.entrySet().stream()
            .map(t ->
                "{\"id\":\"%s\",\"name\":\"%s\",\"to\":{\"name\":\"%s\"}}"
                    .formatted("id " + t.getKey(), t.getKey(), t.getValue()))
            .toList();
    return reply(200, "{\"transitions\":[" + String.join(",", all) + "]}");
  }

  private Reply take(String key, JsonNode body) {
    String id = body.path("transition").path("id").asText();
    status.put(key, workflow.get(id.substring(3)));
    return reply(204, "");
  }

  /** Newest first. */
  private List<String> issues() {
    return status.keySet().stream().map(this::issue).toList().reversed();
  }

  private String issue(String key) {
    String category = "Done".equals(status.get(key)) ? "done" : "new";
    return "{\"key\":\"%s\",\"fields\":{\"status\":{\"statusCategory\":{\"key\":\"%s\"}}}}"
        .formatted(key, category);
  }

  static Reply reply(int code, String body) {
    return new Reply(code, Map.of(), body);
  }
}
