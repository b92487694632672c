package dev.carillon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.PatternSyntaxException;
import dev.carillon.alert.Matcher;
import dev.carillon.alert.Quote;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Text;
import dev.carillon.store.Rows;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** Reads a silence as clients write it; what is wrong is said in Alertmanager's words. */
final class SilenceBody {
  private static final int MAX_TEXT = 4_096;

  private final JsonNode body;
  private final long now;

  SilenceBody(JsonNode body, long now) {
    this.body = body;
    this.now = now;
  }

  /** In Alertmanager's form. */
  Rows.Silence alertmanagers() {
    String comment = required("comment");
    String createdBy = required("createdBy");
    long endsAt = time("endsAt");
    JsonNode list = body.path("matchers");
    if (!list.isArray()) {
      throw missing("matchers");
    }
    if (list.isEmpty()) {
      throw new Problem(422, "matchers in body should have at least 1 items");
    }
    List<Matcher> matchers = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      matchers.add(matcher(list.path(i), i));
    }
    return silence(matchers, time("startsAt"), endsAt, createdBy, comment, "");
  }

  /** In Carillon's own form: matchers as texts, and what is plain may be left out. */
  Rows.Silence own(String by) {
    String comment = required("comment");
    if (comment.isBlank()) {
      throw new Problem(422, "comment in body is required: say why, for those who look later");
    }
    List<Matcher> matchers = new ArrayList<>();
    for (JsonNode text : body.path("matchers")) {
      matchers.addAll(ApiV2.matchers(Text.clean(text.asText())));
    }
    if (matchers.isEmpty()) {
      throw new Problem(
          422, "matchers in body should be a list of texts such as severity=\"info\"");
    }
    String createdBy = body.path("createdBy").isTextual() ? required("createdBy") : by;
    long startsAt = body.path("startsAt").isTextual() ? time("startsAt") : now;
    String within = body.path("within").isTextual() ? required("within") : "";
    return silence(List.copyOf(matchers), startsAt, time("endsAt"), createdBy, comment, within);
  }

  private Rows.Silence silence(
      List<Matcher> matchers,
      long startsAt,
      long endsAt,
      String createdBy,
      String comment,
      String within) {
    if (startsAt >= endsAt) {
      throw new Problem(400, "Failed to create silence: start time must be before end time");
    }
    if (endsAt < now) {
      throw new Problem(400, "Failed to create silence: end time can't be in the past");
    }
    if (matchers.stream().allMatch(m -> m.matches(""))) {
      throw new Problem(
          400, "silence invalid: at least one matcher must not match the empty string");
    }
    String id = body.path("id").isTextual() ? required("id") : "";
    return new Rows.Silence(
        id, matchers, startsAt, endsAt, now, createdBy, comment, within.isEmpty() ? null : within);
  }

  private static Matcher matcher(JsonNode json, int index) {
    for (String field : List.of("isRegex", "name", "value")) {
      boolean good =
          field.equals("isRegex") ? json.path(field).isBoolean() : json.path(field).isTextual();
      if (!good) {
        throw missing("matchers." + index + "." + field);
      }
    }
    boolean equal = json.path("isEqual").asBoolean(true);
    boolean regex = json.path("isRegex").asBoolean();
    Matcher.Op op =
        regex
            ? equal ? Matcher.Op.MATCHES : Matcher.Op.NOT_MATCHES
            : equal ? Matcher.Op.EQUAL : Matcher.Op.NOT_EQUAL;
    String name = Text.clean(json.path("name").asText());
    String value = Text.clean(json.path("value").asText());
    String where = "silence invalid: invalid label matcher " + index + ": ";
    if (name.isEmpty()) {
      throw new Problem(400, where + "invalid label name \"\"");
    }
    try {
      return new Matcher(name, op, value);
    } catch (PatternSyntaxException e) {
      throw new Problem(
          400, where + "invalid regular expression " + Quote.of(value) + ": " + ApiV2.words(e));
    }
  }

  private String required(String field) {
    JsonNode value = body.path(field);
    if (!value.isTextual()) {
      throw missing(field);
    }
    if (value.textValue().length() > MAX_TEXT) {
      throw new Problem(422, field + " in body should be at most " + MAX_TEXT + " chars long");
    }
    return Text.clean(value.textValue());
  }

  private long time(String field) {
    String text = required(field);
    try {
      Stamp stamp = Stamp.parse(text);
      if (stamp != null) {
        return stamp.micros();
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new Problem(400, field + " in body must be of type date-time: " + Quote.of(text));
    }
    throw new Problem(400, "silence invalid: invalid zero timestamp: " + field);
  }

  private static Problem missing(String field) {
    return new Problem(422, field + " in body is required");
  }
}
