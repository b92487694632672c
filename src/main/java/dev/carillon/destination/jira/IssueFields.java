package dev.carillon.destination.jira;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.destination.words.Plain;
import dev.carillon.destination.words.Wording;
import dev.carillon.json.Json;
import dev.carillon.policy.DestinationConfig;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a new issue. */
final class IssueFields {
  /** Jira's longest summary, and longest label. */
  private static final int LONGEST = 255;

  private static final Set<String> OURS =
      Set.of("project", "issuetype", "summary", "description", "labels");

  private final DestinationConfig.Jira config;
  private final Wording words;

  IssueFields(DestinationConfig.Jira config, Wording words) {
    this.config = config;
    this.words = words;
  }

  void write(JsonGenerator out, RichText description) throws IOException {
    out.writeStartObject();
    named(out, "project", "key", config.project());
    named(out, "issuetype", "name", config.issueType());
    out.writeStringField("summary", Plain.line(words.sentence(), LONGEST));
    out.writeFieldName("description");
    description.write(out, config.v3());
    if (!config.priority().isEmpty()) {
      boolean id = config.priority().chars().allMatch(c -> c >= '0' && c <= '9');
      named(out, "priority", id ? "id" : "name", config.priority());
    }
    out.writeArrayFieldStart("labels");
    for (String label : labels()) {
      out.writeString(label);
    }
    out.writeEndArray();
    for (Map.Entry<String, Object> field : config.fields().entrySet()) {
      boolean priority = field.getKey().equals("priority") && !config.priority().isEmpty();
      if (!OURS.contains(field.getKey()) && !priority) {
        out.writeFieldName(field.getKey());
        Json.value(out, field.getValue());
      }
    }
    out.writeEndObject();
  }

  private Set<String> labels() {
    Set<String> labels = new LinkedHashSet<>();
    labels.add(Jira.label(words.facts().key()));
    for (String label : config.labels()) {
      labels.add(Plain.line(label, LONGEST).replace(' ', '-'));
    }
    if (config.fields().get("labels") instanceof List<?> more) {
      more.forEach(label -> labels.add(Plain.line(label.toString(), LONGEST).replace(' ', '-')));
    }
    labels.remove("");
    return labels;
  }

  private static void named(JsonGenerator out, String field, String by, String value)
      throws IOException {
    out.writeObjectFieldStart(field);
    out.writeStringField(by, value);
    out.writeEndObject();
  }
}
