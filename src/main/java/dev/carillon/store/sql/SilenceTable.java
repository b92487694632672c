package dev.carillon.store.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.alert.Matcher;
import dev.carillon.json.Json;
import dev.carillon.store.Rows.Silence;
import dev.carillon.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/** What is kept of silences. */
final class SilenceTable {
  private SilenceTable() {}

  static final Table<Silence> SILENCE =
      new Table<>(
          "silence",
          "id, matchers, starts_at, ends_at, updated_at, created_by, comment, within",
          row ->
              new Silence(
                  row.text(),
                  matchers(row.text()),
                  row.number(),
                  row.number(),
                  row.number(),
                  row.text(),
                  row.text(),
                  row.textOrNull()),
          (to, s) ->
              to.text(s.id())
                  .text(text(s.matchers()))
                  .number(s.startsAt())
                  .number(s.endsAt())
                  .number(s.updatedAt())
                  .text(s.createdBy())
                  .text(s.comment())
                  .textOrNull(s.within()));

  static final String SAVE = SILENCE.upsert("id");

  static final String NOT_ENDED = SILENCE.select("WHERE ends_at > ? ORDER BY ends_at, id");

  static final String LAST_TO_END =
      SILENCE.select("WHERE ends_at > ? ORDER BY ends_at DESC, id LIMIT ?");

  static final String BY_ID = SILENCE.select("WHERE id = ?");

  /** {@code [["severity","=~","warn.*"]]}. */
  private static String text(List<Matcher> matchers) {
    return Json.text(out -> {
      out.writeStartArray();
      for (Matcher m : matchers) {
        out.writeStartArray();
        out.writeString(m.name());
        out.writeString(m.op().text());
        out.writeString(m.value());
        out.writeEndArray();
      }
      out.writeEndArray();
    });
  }

  private static List<Matcher> matchers(String json) {
    List<Matcher> matchers = new ArrayList<>();
    for (JsonNode m : Json.parse(json)) {
      matchers.add(new Matcher(m.path(0).asText(), op(m.path(1).asText()), m.path(2).asText()));
    }
    return List.copyOf(matchers);
  }

  private static Matcher.Op op(String text) {
    for (Matcher.Op op : Matcher.Op.values()) {
      if (op.text().equals(text)) {
        return op;
      }
    }
    throw new StoreException(
        StoreException.Kind.FATAL,
        "the store holds a silence that compares by \"" + text + "\": restore a backup");
  }
}
