package dev.carillon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Matcher;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /api/carillon/v1/silences}: what Alertmanager's API has, and what it has not. */
final class SilencePages {
  private final Looks looks;
  private final Bodies bodies;
  private final Silencing silencing;
  private final OpenAlerts alerts;

  SilencePages(Looks looks, Bodies bodies, Silencing silencing, OpenAlerts alerts) {
    this.looks = looks;
    this.bodies = bodies;
    this.silencing = silencing;
    this.alerts = alerts;
  }

  void list(Call call) {
    Set<Silencing.State> states = Query.states(call, Silencing.State.class);
    long now = silencing.now();
    looks.answer(
        call,
        reads ->
            Lists.whole(
                Silencing.list(reads, now).stream()
                    .filter(s -> states.contains(Silencing.State.of(s, now)))
                    .toList(),
                (out, s) -> write(out, s, now)));
  }

  void show(Call call) {
    long now = silencing.now();
    looks.answer(
        call,
        reads ->
            Lists.one(
                reads.silence(call.path("id")),
                "silence with this id",
                (out, s) -> write(out, s, now)));
  }

  void put(Call call) {
    bodies.object(
        call,
        body ->
            call.answer(
                silencing
                    .put(call, new SilenceBody(body, silencing.now()).own(call.by()))
                    .map(id -> id(201, "id", id))));
  }

  void expire(Call call) {
    String id = call.path("id");
    call.answer(silencing.expire(call, id).map(done -> id(200, "expired", id)));
  }

  private static Reply id(int status, String name, String id) {
    return Reply.json(
        status,
        Json.text(out -> {
          out.writeStartObject();
          out.writeStringField(name, id);
          out.writeEndObject();
        }));
  }

  /** What fires now and would be kept quiet by a silence with these matchers. */
  void preview(Call call) {
    List<Matcher> matchers = ApiV2.matchers(call, "matcher");
    if (matchers.isEmpty()) {
      throw new Problem(400, "say ?matcher=…, once or more often, such as matcher=severity=info");
    }
    long now = silencing.now();
    looks.answer(
        call,
        reads -> {
          var matching = alerts.matching(reads, now, matchers).alerts();
          return Lists.whole(
              OpenAlerts.only(matching, alerts::mayBeQuiet).stream()
                  .map(OpenAlerts.Firing::episode)
                  .toList(),
              Shown::alert);
        });
  }

  private static void write(JsonGenerator out, Rows.Silence s, long now) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", s.id());
    out.writeStringField("state", Query.word(Silencing.State.of(s, now)));
    Json.array(out, "matchers", s.matchers(), (to, m) -> to.writeString(m.toString()));
    Json.time(out, "startsAt", s.startsAt());
    Json.time(out, "endsAt", s.endsAt());
    Json.time(out, "updatedAt", s.updatedAt());
    out.writeStringField("createdBy", s.createdBy());
    out.writeStringField("comment", s.comment());
    out.writeStringField("within", s.within());
    out.writeEndObject();
  }
}
