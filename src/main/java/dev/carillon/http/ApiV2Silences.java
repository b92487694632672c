package dev.carillon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Matcher;
import dev.carillon.alert.Quote;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** {@code /api/v2/silences} and {@code /api/v2/silence/{id}}. */
final class ApiV2Silences {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Looks looks;
  private final Bodies bodies;
  private final Silencing silencing;

  ApiV2Silences(Looks looks, Bodies bodies, Silencing silencing) {
    this.looks = looks;
    this.bodies = bodies;
    this.silencing = silencing;
  }

  /** A filter names matchers that the silence itself must have, just so. */
  void list(Call call) {
    List<Matcher> filter = ApiV2.matchers(call, "filter");
    long now = silencing.now();
    looks.answer(
        call,
        reads ->
            Reply.json(
                200,
                Json.text(out -> {
                  out.writeStartArray();
                  for (Rows.Silence silence : Silencing.list(reads, now)) {
                    if (silence.matchers().containsAll(filter)) {
                      write(out, silence, now);
                    }
                  }
                  out.writeEndArray();
                })));
  }

  void put(Call call) {
    bodies.object(
        call,
        body ->
            call.answer(
                silencing
                    .put(call, new SilenceBody(body, silencing.now()).alertmanagers())
                    .map(id ->
                        Reply.json(
                            200,
                            Json.text(out -> {
                              out.writeStartObject();
                              out.writeStringField("silenceID", id);
                              out.writeEndObject();
                            })))));
  }

  void show(Call call) {
    String id = id(call);
    long now = silencing.now();
    looks.answer(
        call,
        reads -> {
          Rows.Silence silence = reads.silence(id);
          if (silence == null) {
            throw new Problem(404, "silence not found");
          }
          return Reply.json(200, Json.text(out -> write(out, silence, now)));
        });
  }

  void expire(Call call) {
    call.answer(silencing.expire(call, id(call)).map(done -> Reply.json(200, "")));
  }

  private static String id(Call call) {
    String id = call.path("id");
    if (!UUID.matcher(id).matches()) {
      throw new Problem(422, "silenceID in path must be of type uuid: " + Quote.of(id));
    }
    return id;
  }

  private static void write(JsonGenerator out, Rows.Silence s, long now) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", s.id());
    out.writeObjectFieldStart("status");
    out.writeStringField("state", Query.word(Silencing.State.of(s, now)));
    out.writeEndObject();
    ApiV2.time(out, "updatedAt", s.updatedAt());
    out.writeStringField("comment", s.comment());
    out.writeStringField("createdBy", s.createdBy());
    ApiV2.time(out, "endsAt", s.endsAt());
    Json.array(out, "matchers", s.matchers(), ApiV2Silences::matcher);
    ApiV2.time(out, "startsAt", s.startsAt());
    out.writeEndObject();
  }

  private static void matcher(JsonGenerator out, Matcher m) throws IOException {
    out.writeStartObject();
    out.writeBooleanField("isEqual", m.op() == Matcher.Op.EQUAL || m.op() == Matcher.Op.MATCHES);
    out.writeBooleanField(
        "isRegex", m.op() == Matcher.Op.MATCHES || m.op() == Matcher.Op.NOT_MATCHES);
    out.writeStringField("name", m.name());
    out.writeStringField("value", m.value());
    out.writeEndObject();
  }
}
