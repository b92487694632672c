package dev.carillon.destination;

import dev.carillon.message.Answer;
import dev.carillon.message.Destination;
import dev.carillon.message.Memo;
import dev.carillon.message.Next;
import dev.carillon.message.Outcome;
import dev.carillon.message.Request;
import dev.carillon.message.Sending;
import dev.carillon.message.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Plays a conversation over HTTP to its end.
 *
 * @param memo what is remembered at the end, as the room {@code delivery} would save it
 */
record Conversation(List<Step.Http> steps, Memo memo, Outcome outcome) {
  static Conversation play(
      Destination destination, Sending sending, Function<Request, Answer> server) {
    List<Step.Http> steps = new ArrayList<>();
    Memo memo = sending.memo();
    Next next = destination.start(sending);
    while (next instanceof Step.Http step) {
      steps.add(step);
      memo = step.memo();
      next = step.on().apply(server.apply(step.request()));
    }
    Outcome outcome = (Outcome) next;
    return new Conversation(
        steps, outcome instanceof Outcome.Delivered done ? done.memo() : memo, outcome);
  }

  /** {@code POST issue}, {@code GET issue/OPS-1/transitions}: what was asked, without the base. */
  List<String> asked() {
    return steps.stream()
        .map(s -> s.request().method() + " " + s.request().url().replaceFirst(".*/rest/api/./", ""))
        .toList();
  }

  String body(int step) {
    return steps.get(step).request().body();
  }
}
