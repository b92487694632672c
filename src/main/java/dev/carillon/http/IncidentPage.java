package dev.carillon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.alert.Labels;
import dev.carillon.message.Event;
import dev.carillon.message.Ids;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One incident with all that belongs to it, read at one moment. */
final class IncidentPage {
  /** Of each list; an incident may have many thousands of alerts. */
  private static final int MAX = 1000;

  private final Looks looks;

  IncidentPage(Looks looks) {
    this.looks = looks;
  }

  void show(Call call) {
    long id = Query.id("inc", call.path("id"));
    looks.answer(
        call,
        reads -> Lists.one(reads.incident(id), Ids.incident(id), (out, i) -> write(out, reads, i)));
  }

  private static void write(JsonGenerator out, Reads reads, Rows.Incident incident)
      throws IOException {
    List<Rows.Member> members = reads.members(incident.id());
    List<Rows.Member> shown = first(members);
    Map<Long, Rows.Episode> episodes = new HashMap<>();
    for (Rows.Episode e : reads.episodes(shown.stream().map(Rows.Member::episode).toList())) {
      episodes.put(e.id(), e);
    }
    List<Event> timeline = reads.timeline(incident.id(), MAX);
    out.writeStartObject();
    Shown.incidentFields(out, incident);
    out.writeNumberField("alertCount", members.size());
    out.writeArrayFieldStart("alerts");
    for (Rows.Member member : shown) {
      Rows.Episode episode = episodes.get(member.episode());
      if (episode != null) {
        Shown.member(out, member, episode);
      }
    }
    out.writeEndArray();
    Json.array(
        out, "notifications", first(reads.notifications(incident.id())), Shown::notification);
    Json.array(out, "deliveries", first(reads.deliveriesOf(incident.id())), Shown::delivery);
    Json.array(out, "memos", first(reads.memos(incident.id())), IncidentPage::memo);
    Json.array(out, "timeline", timeline, Shown::event);
    out.writeEndObject();
  }

  private static void memo(JsonGenerator out, Rows.MemoRow memo) throws IOException {
    out.writeStartObject();
    out.writeStringField("destination", memo.destination());
    out.writeFieldName("values");
    Labels.fromJson(memo.data()).write(out);
    out.writeEndObject();
  }

  private static <T> List<T> first(List<T> all) {
    return all.size() <= MAX ? all : all.subList(0, MAX);
  }
}
