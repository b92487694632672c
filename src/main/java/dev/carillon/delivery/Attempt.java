package dev.carillon.delivery;

import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import dev.carillon.message.Answer;
import dev.carillon.message.Destination;
import dev.carillon.message.Memo;
import dev.carillon.message.Next;
import dev.carillon.message.Outcome;
import dev.carillon.message.Sending;
import dev.carillon.message.Step;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try of one delivery: renders it if no earlier try did, and leads the conversation step by
 * step to its outcome. A memo that a step brings is on disk before that step is taken; if it cannot
 * be saved the attempt ends there, and the next one looks first.
 */
final class Attempt {
  private static final Logger log = LoggerFactory.getLogger(Attempt.class);

  private final Dispatch dispatch;
  private final Destination destination;
  private final Caller caller;
  private final Inbox inbox;
  private final Context context;
  private final Promise<Finished> done = Promise.promise();

  private String payload = "";
  private Memo saved;
  private int status;

  /**
   * How it ended.
   *
   * @param status of the last answer, 0 if there was none
   */
  record Finished(Outcome outcome, String payload, int status) {}

  Attempt(Dispatch dispatch, Destination destination, Caller caller, Inbox inbox, Context context) {
    this.dispatch = dispatch;
    this.destination = destination;
    this.caller = caller;
    this.inbox = inbox;
    this.context = context;
    this.saved = dispatch.memo();
  }

  /** Never fails. */
  Future<Finished> run() {
    try {
      String kept = dispatch.request();
      payload = kept == null ? destination.render(dispatch.notification()) : kept;
      Sending sending =
          new Sending(
              dispatch.key(),
              dispatch.notification().key(),
              payload,
              dispatch.memo(),
              dispatch.mayHaveArrived());
      next(destination.start(sending));
    } catch (RuntimeException e) {
      broken(e);
    }
    return done.future();
  }

  private void next(Next next) {
    switch (next) {
      case Outcome outcome -> finish(outcome);
      case Step step when step.memo().equals(saved) -> take(step);
      case Step step -> remember(step);
    }
  }

  private void remember(Step step) {
    boolean taken =
        inbox.offer(
            new Input.SaveMemo(
                dispatch.destination(),
                dispatch.incident(),
                step.memo(),
                result -> context.runOnContext(v -> remembered(step, result))));
    if (!taken) {
      finish(new Outcome.Ambiguous("Carillon stops before the next step"));
    }
  }

  private void remembered(Step step, Input.Result result) {
    if (result instanceof Input.Result.Done) {
      saved = step.memo();
      take(step);
    } else {
      finish(new Outcome.Ambiguous("what was learnt could not be saved before the next step"));
    }
  }

  private void take(Step step) {
    caller
        .call(step)
        .onSuccess(answer -> {
          status = statusOf(answer);
          try {
            next(step.on().apply(answer));
          } catch (RuntimeException e) {
            broken(e);
          }
        })
        .onFailure(this::broken);
  }

  private static int statusOf(Answer answer) {
    return switch (answer) {
      case Answer.Reply r -> r.status();
      case Answer.MailReply r -> r.code();
      case Answer.Fault f -> 0;
    };
  }

  /**
   * A fault of ours: the delivery goes to the dead letters, where it can be replayed once mended.
   */
  private void broken(Throwable e) {
    log.error("delivery {} to {} broke", dispatch.delivery(), dispatch.destination(), e);
    finish(new Outcome.Rejected("Carillon failed: " + e));
  }

  private void finish(Outcome outcome) {
    done.tryComplete(new Finished(outcome, payload, status));
  }
}
