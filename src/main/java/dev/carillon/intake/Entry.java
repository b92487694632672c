package dev.carillon.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.carillon.alert.Alert;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.alert.Text;
import dev.carillon.policy.Settings;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code alerts} while it is read. Its first problem is kept, and the rest passed. */
final class Entry {
  /** How Go writes a time that is not set; by far the most frequent {@code endsAt}. */
  private static final String ZERO = "0001-01-01T00:00:00Z";

  final int index;
  private final Settings.Limits limits;
  private final boolean escaped;
  private Labels labels = Labels.EMPTY;
  private Labels annotations = Labels.EMPTY;
  private @Nullable String status;
  private @Nullable Stamp startsAt;
  private @Nullable Stamp endsAt;
  private boolean endGiven;
  private String generatorUrl = "";
  private @Nullable String problem;

  private Entry(int index, Settings.Limits limits, boolean escaped) {
    this.index = index;
    this.limits = limits;
    this.escaped = escaped;
  }

  /** An entry that is no object. */
  static Entry none(int index, JsonToken token, Settings.Limits limits) {
    Entry entry = new Entry(index, limits, false);
    entry.problem = "alerts[" + index + "] is " + Json.word(token) + ", not an object";
    return entry;
  }

  /**
   * Reads the object that the parser has just entered, up to its end.
   *
   * @param escaped the body has {@code \\u} escapes; only they can bring in what {@link Text#clean}
   *     takes out
   */
  static Entry read(JsonParser in, int index, Settings.Limits limits, boolean escaped)
      throws IOException {
    Entry entry = new Entry(index, limits, escaped);
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      JsonToken value = in.nextToken();
      switch (name) {
        case "labels" -> entry.labels = entry.pairs(in, value, name, false);
        case "annotations" -> entry.annotations = entry.pairs(in, value, name, true);
        case "status" -> entry.status = entry.text(in, value, name);
        case "startsAt" -> entry.startsAt = entry.time(in, value, name);
        case "endsAt" -> {
          entry.endsAt = entry.time(in, value, name);
          entry.endGiven = value == JsonToken.VALUE_STRING && in.getTextLength() > 0;
        }
        case "generatorURL" -> entry.generatorUrl = entry.text(in, value, name);
        default -> in.skipChildren();
      }
    }
    return entry;
  }

  /**
   * Null if it cannot be used; then {@link #problem} says why.
   *
   * @param group the {@code status} of the body, null if it has none
   */
  @Nullable Alert alert(@Nullable String group, long now) {
    Status is = status(group, now);
    if (labels.isEmpty()) {
      fail("labels", "holds no label with a value, and labels are what an alert is known by");
    }
    return problem != null || is == null
        ? null
        : new Alert(
            labels, annotations, is, startsAt, is == Status.FIRING ? null : endsAt, generatorUrl);
  }

  /** The same without a status: it fires until its end has come. */
  @Nullable Alert posted(long now, long resolveTimeout) {
    Stamp ends = endsAt == null ? Stamp.of(now + resolveTimeout) : endsAt;
    Stamp starts = startsAt == null ? (endsAt == null ? Stamp.of(now) : endsAt) : startsAt;
    if (problem == null && labels.isEmpty()) {
      problem = "at least one label pair required";
    } else if (problem == null && ends.micros() < starts.micros()) {
      problem = "start time must be before end time";
    }
    Status is = ends.micros() > now ? Status.FIRING : Status.RESOLVED;
    return problem != null ? null : new Alert(labels, annotations, is, starts, ends, generatorUrl);
  }

  String problem() {
    return problem == null ? "alerts[" + index + "] cannot be used" : problem;
  }

  private @Nullable Status status(@Nullable String group, long now) {
    if (status != null && !status.isEmpty()) {
      Status own = status(status);
      if (own == null) {
        fail("status", "is " + Json.quote(status) + ", neither firing nor resolved");
      }
      return own;
    }
    if (endGiven) {
      return endsAt != null && endsAt.micros() > 0 && endsAt.micros() <= now
          ? Status.RESOLVED
          : Status.FIRING;
    }
    if (group == null || group.isEmpty()) {
      return Status.FIRING;
    }
    Status shared = status(group);
    if (shared == null) {
      fail("status", "is missing, and the body's is " + Json.quote(group));
    }
    return shared;
  }

  private static @Nullable Status status(String word) {
    return switch (word) {
      case "firing" -> Status.FIRING;
      case "resolved" -> Status.RESOLVED;
      default -> null;
    };
  }

  private Labels pairs(JsonParser in, JsonToken value, String field, boolean empties)
      throws IOException {
    if (value != JsonToken.START_OBJECT) {
      in.skipChildren();
      if (value != JsonToken.VALUE_NULL) {
        fail(field, "is " + Json.word(value) + ", not an object");
      }
      return Labels.EMPTY;
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      JsonToken token = in.nextToken();
      String text = scalar(in, token);
      if (name.isEmpty()) {
        fail(field, "has an empty name");
      } else if (text == null && token != JsonToken.VALUE_NULL) {
        fail(field + "." + Json.quote(name), "is " + Json.word(token) + ", not a string");
      } else if (text != null && tooLong(text)) {
        failLength(field + "." + Json.quote(name), text);
      } else if (text == null || (text.isEmpty() && !empties)) {
        pairs.remove(clean(name));
      } else if (pairs.size() == limits.labels()) {
        fail(field, "has more than " + limits.labels() + " entries, which is the limit (labels)");
      } else {
        pairs.put(clean(name), text);
      }
      in.skipChildren();
    }
    return Labels.of(pairs);
  }

  private String clean(String text) {
    return escaped ? Text.clean(text) : text;
  }

  private @Nullable String scalar(JsonParser in, JsonToken token) throws IOException {
    String text = Json.scalar(in, token);
    return text == null ? null : clean(text);
  }

  private String text(JsonParser in, JsonToken value, String field) throws IOException {
    String text = scalar(in, value);
    if (text == null) {
      if (value != JsonToken.VALUE_NULL) {
        fail(field, "is " + Json.word(value) + ", not a string");
      }
      in.skipChildren();
      return "";
    }
    if (tooLong(text)) {
      failLength(field, text);
    }
    return text;
  }

  private @Nullable Stamp time(JsonParser in, JsonToken value, String field) throws IOException {
    if (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT) {
      fail(field, "is a number, not an RFC 3339 time");
      return null;
    }
    String text = text(in, value, field);
    if (text.isEmpty() || text.equals(ZERO)) {
      return null;
    }
    try {
      return Stamp.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      fail(field, "is " + Json.quote(text) + ", not an RFC 3339 time");
      return null;
    }
  }

  private boolean tooLong(String text) {
    return text.length() > limits.value();
  }

  private void failLength(String field, String text) {
    fail(field, "is " + text.length() + " characters long; the limit (value) is " + limits.value());
  }

  private void fail(String field, String what) {
    if (problem == null) {
      problem = "alerts[" + index + "]." + field + " " + what;
    }
  }
}
