package dev.carillon.destination.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.json.Json;
import dev.carillon.message.Answer.Reply;
import dev.carillon.message.Memo;
import dev.carillon.message.Next;
import dev.carillon.message.Outcome;
import dev.carillon.message.Request;
import dev.carillon.message.Sending;
import dev.carillon.message.Step;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.wire.Endpoint;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One attempt to tell Jira. Creating an issue has no key by which Jira could drop a second one, so:
 *
 * <ul>
 *   <li>The memo {@code issue} is the truth about which issue is the incident's.
 *   <li>Without it, every attempt searches first, by a label made of the incident's key. So an
 *       attempt whose create may or may not have arrived, and a memo that was lost with a disk,
 *       both find what is there.
 *   <li>The memo {@code commented} is the key of the delivery whose comment is in; a retry after
 *       the comment goes on behind it.
 *   <li>The status is read before anything is changed, so a transition that was taken already, by
 *       us or by people, is no failure.
 * </ul>
 *
 * <p>Order: look (memo) or search, then create; or reopen, comment, resolve. A conversation makes
 * at most nine steps, for each leads only forwards.
 */
final class Talk {
  private static final String ISSUE = "issue";
  private static final String COMMENTED = "commented";

  private final DestinationConfig.Jira config;
  private final Sending sending;
  private final JsonNode payload;
  private final Jira jira;

  Talk(DestinationConfig.Jira config, Endpoint endpoint, Sending sending) {
    this.config = config;
    this.sending = sending;
    this.payload = Json.parse(sending.payload());
    this.jira = new Jira(config, endpoint);
  }

  Step start() {
    String key = sending.memo().get(ISSUE);
    return Jira.isKey(key) ? look(key) : search();
  }

  private boolean firing() {
    return payload.path("firing").asBoolean();
  }

  private Step step(Request request, Memo memo, Function<Reply, Next> on) {
    return new Step.Http(
        request,
        memo,
        answer -> answer instanceof Reply reply ? on.apply(reply) : jira.failed(answer));
  }

  /** Reads the issue we remember. Someone may have deleted it; then it is searched for. */
  private Step look(String key) {
    return step(
        jira.status(key),
        sending.memo(),
        reply -> {
          if (reply.status() == 404) {
            return search();
          }
          return jira.object(reply, json -> found(key, Jira.isDone(json), false));
        });
  }

  private Step search() {
    return step(
        jira.search(Jira.label(sending.incidentKey())),
        sending.memo(),
        reply ->
            // The query holds nothing foreign, so only the project in it can be wrong.
            reply.status() == 400
                ? new Outcome.Hold(jira.said(reply) + "; check the project")
                : jira.object(reply, this::searched));
  }

  /** An open issue rather than a closed one; they come newest first. */
  private Next searched(JsonNode json) {
    if (!json.path("issues").isArray()) {
      return new Outcome.Hold("the search answered without a list of issues; check the address");
    }
    String closed = "";
    for (JsonNode issue : json.path("issues")) {
      String key = issue.path("key").asText();
      if (Jira.isKey(key) && !Jira.isDone(issue)) {
        return found(key, false, true);
      }
      closed = closed.isEmpty() && Jira.isKey(key) ? key : closed;
    }
    if (!closed.isEmpty()) {
      return found(closed, true, true);
    }
    return firing()
        ? create(Set.of())
        : new Outcome.Delivered(sending.memo(), "there is no issue to resolve");
  }

  /**
   * @param searched whether the search has been asked, so that an open issue would have been found
   */
  private Next found(String key, boolean done, boolean searched) {
    Memo memo = sending.memo().with(ISSUE, key);
    if (!firing()) {
      return comment(key, memo, then -> resolve(key, done, then));
    }
    boolean ours = sending.memo().get(ISSUE).isEmpty() && sending.mayHaveArrived();
    if (ours) {
      // An earlier attempt of this delivery created it, and it says all a comment could.
      return new Outcome.Delivered(memo.with(COMMENTED, sending.key()), "created before: " + key);
    }
    if (!done) {
      return tell(key, memo, "");
    }
    if (!config.reopenTransition().isEmpty()) {
      return reopen(key, memo);
    }
    if (!isNews()) {
      return new Outcome.Delivered(memo, key + " was closed by someone while this still fires");
    }
    return searched ? create(Set.of()) : search();
  }

  private boolean isNews() {
    return payload.path("news").asBoolean();
  }

  private Next tell(String key, Memo memo, String note) {
    if (!isNews()) {
      return new Outcome.Delivered(memo, "nothing new for " + key + note);
    }
    return comment(key, memo, then -> new Outcome.Delivered(then, "commented on " + key + note));
  }

  private Next comment(String key, Memo memo, Function<Memo, Next> then) {
    if (memo.get(COMMENTED).equals(sending.key())) {
      return then.apply(memo);
    }
    Memo after = memo.with(COMMENTED, sending.key());
    return step(
        jira.comment(key, payload.path("comment")),
        memo,
        reply -> {
          // 413: the issue has all the comments it can hold; it can still be resolved.
          boolean full = reply.status() == 413 && !firing();
          return full ? then.apply(after) : jira.object(reply, json -> then.apply(after));
        });
  }

  private Next resolve(String key, boolean done, Memo memo) {
    Outcome resolved = new Outcome.Delivered(memo, "resolved " + key);
    if (done || config.resolveTransition().isEmpty()) {
      return resolved;
    }
    return transition(
        key,
        config.resolveTransition(),
        memo,
        () -> resolved,
        why -> doneOr(key, memo, resolved, new Outcome.Rejected(why)));
  }

  private Next reopen(String key, Memo memo) {
    return transition(
        key,
        config.reopenTransition(),
        memo,
        () -> tell(key, memo, ", reopened"),
        why -> tell(key, memo, "; it stays closed: " + why));
  }

  /** Ids differ by workflow and status, so the name is looked up each time. */
  private Next transition(
      String key, String name, Memo memo, Supplier<Next> taken, Function<String, Next> refused) {
    return step(
        jira.transitions(key),
        memo,
        reply ->
            jira.object(
                reply,
                json -> {
                  String id = Jira.transitionId(json, name);
                  return id.isEmpty()
                      ? refused.apply(jira.noTransition(key, name, json))
                      : take(key, id, memo, taken, refused);
                }));
  }

  private Next take(
      String key, String id, Memo memo, Supplier<Next> taken, Function<String, Next> refused) {
    return step(
        jira.take(key, id),
        memo,
        reply ->
            switch (reply.status()) {
              case 400, 409, 422 -> refused.apply(jira.said(reply));
              default -> jira.object(reply, json -> taken.get());
            });
  }

  /** After a refused transition: was it needed at all? */
  private Next doneOr(String key, Memo memo, Outcome yes, Outcome no) {
    return step(
        jira.status(key), memo, reply -> jira.object(reply, json -> Jira.isDone(json) ? yes : no));
  }

  /**
   * @param without fields that this project's form does not have
   */
  private Next create(Set<String> without) {
    ObjectNode fields =
        payload.path("fields").isObject()
            ? ((ObjectNode) payload.path("fields")).deepCopy()
            : (ObjectNode) Json.parse("{}");
    fields.remove(without);
    return step(jira.create(fields), sending.memo(), reply -> created(reply, without));
  }

  private Next created(Reply reply, Set<String> without) {
    JsonNode json = Json.parse(reply.body());
    String key = json.path("key").asText();
    if (reply.status() / 100 == 2 && Jira.isKey(key)) {
      Memo memo = sending.memo().with(ISSUE, key).with(COMMENTED, sending.key());
      String lost = without.isEmpty() ? "" : " without the fields " + without;
      return new Outcome.Delivered(memo, "created " + key + lost);
    }
    if (reply.status() / 100 == 2 || reply.status() / 100 == 5) {
      return new Outcome.Ambiguous(jira.said(reply));
    }
    if (reply.status() == 400) {
      return jira.badFields(
          reply, json.path("errors"), without, payload.path("fields"), this::create);
    }
    return jira.failed(reply);
  }
}
