package dev.carillon.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A ticket of the Jira stand-in. */
final class JiraIssue {
  /** The statuses of a simple workflow; each may follow each. */
  enum Status {
    TO_DO("11", "To Do", "new"),
    IN_PROGRESS("21", "In Progress", "indeterminate"),
    DONE("31", "Done", "done");

    /** Of the transition that leads here. */
    final String id;

    final String label;
    private final String category;

    Status(String id, String label, String category) {
      this.id = id;
      this.label = label;
      this.category = category;
    }

    ObjectNode json() {
      ObjectNode json = HttpStandIn.JSON.createObjectNode().put("name", label);
      json.putObject("statusCategory").put("key", category);
      return json;
    }
  }

  final String key;
  final String id;
  final ObjectNode fields;
  Status status = Status.TO_DO;
  int comments;

  JiraIssue(String key, String id, ObjectNode fields) {
    this.key = key;
    this.id = id;
    this.fields = fields;
  }

  String summary() {
    return fields.path("summary").asText();
  }

  boolean has(String label) {
    for (JsonNode own : fields.path("labels")) {
      if (own.asText().equals(label)) {
        return true;
      }
    }
    return false;
  }

  ObjectNode json() {
    ObjectNode json = HttpStandIn.JSON.createObjectNode().put("id", id).put("key", key);
    ObjectNode all = fields.deepCopy();
    all.set("status", status.json());
    json.set("fields", all);
    return json;
  }
}
