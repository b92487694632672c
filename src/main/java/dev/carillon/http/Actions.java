package dev.carillon.http;

import dev.carillon.engine.port.Input;
import dev.carillon.message.Ids;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** What the API does, as against what it shows. */
final class Actions {
  private final Vertx vertx;
  private final Parts parts;
  private final Looks looks;

  Actions(Vertx vertx, Parts parts, Looks looks) {
    this.vertx = vertx;
    this.parts = parts;
    this.looks = looks;
  }

  /** Has a dead delivery tried again. */
  void replay(Call call) {
    long id = Query.id("del", call.path("id"));
    looks
        .look(reads -> reads.delivery(id) != null)
        .onComplete((found, cause) -> {
          if (found == null) {
            call.answer(call.failed(cause));
          } else if (!found) {
            call.answer(new Problem(404, "there is no " + Ids.delivery(id)).reply());
          } else {
            replay(call, id);
          }
        });
  }

  private void replay(Call call, long id) {
    Context context = vertx.getOrCreateContext();
    Input replay =
        new Input.Replay(
            id, call.by(), became -> context.runOnContext(v -> call.answer(replayed(became, id))));
    if (!parts.inbox().offer(replay)) {
      call.answer(Problem.unavailable("not done, try again: no room in the queue").reply());
    }
  }

  private static Reply replayed(Input.Result became, long id) {
    return switch (became) {
      case Input.Result.Done d -> Reply.json(202, "{\"replayed\":\"" + Ids.delivery(id) + "\"}");
      case Input.Result.Unavailable(String reason) ->
          Problem.unavailable("not done, try again: " + reason).reply();
      case Input.Result.Refused(String reason) -> new Problem(409, reason).reply();
    };
  }

  /** Sends a test notification and says what came of it. */
  void test(Call call) {
    String name = call.path("name");
    if (parts.policy().get().destination(name) == null) {
      throw new Problem(404, "the policy has no destination of that name");
    }
    call.answer(
        parts
            .tester()
            .test(name)
            .map(outcome ->
                Reply.json(
                    200,
                    Json.text(out -> {
                      out.writeStartObject();
                      out.writeStringField("destination", name);
                      out.writeStringField("outcome", outcome);
                      out.writeEndObject();
                    }))));
  }
}
