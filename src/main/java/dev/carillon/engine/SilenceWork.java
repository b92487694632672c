package dev.carillon.engine;

import dev.carillon.alert.Matcher;
import dev.carillon.engine.port.Input;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.store.Rows;
import java.util.List;
import java.util.Objects;

/**
 * Makes and ends silences. Nobody is told at once: what is silenced is left out of the next
 * notification, and what is free again, and still fires, is in it.
 */
final class SilenceWork {
  private final Session s;

  SilenceWork(Session s) {
    this.s = s;
  }

  Input.Result put(Input.PutSilence in) {
    Rows.Silence silence = in.silence();
    if (silence.endsAt() <= Math.max(s.now, silence.startsAt())) {
      return new Input.Result.Refused("it would end before it begins, or has ended already");
    }
    if (silence.matchers().stream().allMatch(m -> m.matches(""))) {
      return new Input.Result.Refused(
          "at least one matcher must not match the empty string, or it would silence everything");
    }
    String within = silence.within();
    if (within != null && !s.policy.timeIntervals().containsKey(within)) {
      return new Input.Result.Refused("the policy has no time interval " + within);
    }
    if (in.instead() != null) {
      for (Rows.Silence old : s.tx.silences(s.now)) {
        if (old.id().equals(in.instead())) {
          end(old, in.by());
        }
      }
    }
    s.put(at(silence, Math.max(silence.startsAt(), 0), silence.endsAt()));
    s.add(event(EventKind.SILENCE_SET, silence, in.by()));
    return new Input.Result.Done();
  }

  Input.Result expire(Input.ExpireSilence in, List<Rows.Silence> notEnded) {
    for (Rows.Silence silence : notEnded) {
      if (silence.id().equals(in.id()) && silence.endsAt() > s.now) {
        end(silence, in.by());
        return new Input.Result.Done();
      }
    }
    return new Input.Result.Refused("there is no silence " + in.id() + " that has not ended");
  }

  private void end(Rows.Silence silence, String by) {
    Rows.Silence ended = at(silence, Math.min(silence.startsAt(), s.now), s.now);
    s.put(ended);
    s.add(event(EventKind.SILENCE_EXPIRED, ended, by));
  }

  private Rows.Silence at(Rows.Silence silence, long startsAt, long endsAt) {
    return new Rows.Silence(
        silence.id(),
        silence.matchers(),
        startsAt,
        endsAt,
        s.now,
        silence.createdBy(),
        silence.comment(),
        silence.within());
  }

  private Event event(EventKind kind, Rows.Silence silence, String by) {
    return new Event(
        0,
        s.now,
        kind,
        null,
        null,
        null,
        null,
        null,
        by,
        Data.of(
            "silence",
            silence.id(),
            "matchers",
            silence.matchers().stream().map(Matcher::toString).toList(),
            "starts_at",
            silence.startsAt(),
            "ends_at",
            silence.endsAt(),
            "created_by",
            silence.createdBy(),
            "comment",
            silence.comment(),
            "within",
            Objects.requireNonNullElse(silence.within(), "")));
  }
}
