package dev.carillon.http;

import dev.carillon.message.Ids;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The API's lists: newest first, a page at a time, {@code {"items":[…],"next":…}}. */
final class Lists {
  private final Looks looks;

  Lists(Looks looks) {
    this.looks = looks;
  }

  /** Alerts that fire now. */
  void alerts(Call call) {
    long before = Query.before(call, "ep");
    int limit = Query.limit(call);
    looks.answer(
        call,
        reads ->
            page(reads.openEpisodes(before, limit), limit, e -> Ids.episode(e.id()), Shown::alert));
  }

  void incidents(Call call) {
    Set<Rows.IncidentState> states = Query.states(call, Rows.IncidentState.class);
    long before = Query.before(call, "inc");
    int limit = Query.limit(call);
    looks.answer(
        call,
        reads ->
            page(
                reads.incidents(states, before, limit),
                limit,
                i -> Ids.incident(i.id()),
                Shown::incident));
  }

  void deliveries(Call call) {
    deliveries(call, Query.states(call, Rows.DeliveryState.class), Shown::delivery);
  }

  /** What was given up, with the reason and the message. */
  void deadLetters(Call call) {
    deliveries(call, Set.of(Rows.DeliveryState.DEAD), Shown::deliveryWithRequest);
  }

  private void deliveries(
      Call call, Set<Rows.DeliveryState> states, Json.ItemWriting<Rows.Delivery> writing) {
    long before = Query.before(call, "del");
    int limit = Query.limit(call);
    looks.answer(
        call,
        reads ->
            page(
                reads.deliveries(states, before, limit),
                limit,
                d -> Ids.delivery(d.id()),
                writing));
  }

  void quarantine(Call call) {
    long before = Query.before(call, "qua");
    int limit = Query.limit(call);
    looks.answer(
        call,
        reads ->
            page(
                reads.quarantine(before, limit),
                limit,
                q -> Shown.quarantineId(q.id()),
                Shown::quarantine));
  }

  /** All at once. */
  static <T> Reply whole(List<T> items, Json.ItemWriting<T> writing) {
    return reply(items, null, writing);
  }

  /** A page; {@code next} is null where this is certainly the last. */
  static <T> Reply page(
      List<T> items, int limit, Function<T, String> id, Json.ItemWriting<T> writing) {
    return reply(items, items.size() < limit ? null : id.apply(items.getLast()), writing);
  }

  private static <T> Reply reply(
      List<T> items, @Nullable String next, Json.ItemWriting<T> writing) {
    return Reply.json(
        200,
        Json.text(out -> {
          out.writeStartObject();
          Json.array(out, "items", items, writing);
          out.writeStringField("next", next);
          out.writeEndObject();
        }));
  }

  /** One thing, or the refusal that there is none. */
  static <T> Reply one(@Nullable T thing, String id, Json.ItemWriting<T> writing) {
    if (thing == null) {
      throw new Problem(404, "there is no " + id);
    }
    return Reply.json(200, Json.text(out -> writing.to(out, thing)));
  }

  void delivery(Call call) {
    String word = call.path("id");
    long id = Query.id("del", word);
    looks.answer(
        call,
        (Reads reads) -> one(reads.delivery(id), Ids.delivery(id), Shown::deliveryWithRequest));
  }
}
