package dev.carillon.http;

import dev.carillon.alert.Stamp;
import dev.carillon.engine.port.Input;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and ends silences by Alertmanager's rules, whichever API asks. A silence is
 * changed under its id only where that does not change what it has already kept quiet: otherwise it
 * ends, and the new one has an id of its own.
 */
final class Silencing {
  private static final int MAX = 10_000;

  /**
   * How long one that ended is listed: what Alertmanager's {@code --data.retention} is at first.
   */
  private static final long LISTED_MICROS = 120L * 3_600_000_000L;

  private static final Comparator<Rows.Silence> BY_END =
      Comparator.comparingLong(Rows.Silence::endsAt).thenComparing(Rows.Silence::id);
  private static final Comparator<Rows.Silence> BY_START =
      Comparator.comparingLong(Rows.Silence::startsAt).thenComparing(Rows.Silence::id);

  private final Looks looks;
  private final Parts parts;
  private final Asks asks;

  Silencing(Looks looks, Parts parts, Asks asks) {
    this.looks = looks;
    this.parts = parts;
    this.asks = asks;
  }

  /** Where a silence stands; the order is that of lists. */
  enum State {
    ACTIVE,
    PENDING,
    EXPIRED;

    static State of(Rows.Silence silence, long now) {
      if (silence.endsAt() <= now) {
        return EXPIRED;
      }
      return silence.startsAt() > now ? PENDING : ACTIVE;
    }
  }

  long now() {
    return Stamp.micros(parts.clock().instant());
  }

  /** As Alertmanager sorts them: the next to end, then the next to begin, then the last to end. */
  static List<Rows.Silence> list(Reads reads, long now) {
    return reads.silences(now - LISTED_MICROS, MAX).stream()
        .sorted((a, b) -> compare(a, b, now))
        .toList();
  }

  private static int compare(Rows.Silence a, Rows.Silence b, long now) {
    State state = State.of(a, now);
    int order = state.compareTo(State.of(b, now));
    if (order != 0) {
      return order;
    }
    return switch (state) {
      case ACTIVE -> BY_END.compare(a, b);
      case PENDING -> BY_START.compare(a, b);
      case EXPIRED -> BY_END.reversed().compare(a, b);
    };
  }

  /**
   * Makes it, or changes the one whose id it has.
   *
   * @param wanted with "" as id for a new one
   * @return its id
   */
  Future<String> put(Call call, Rows.Silence wanted) {
    if (wanted.id().isEmpty()) {
      return save(call, wanted, null);
    }
    return looks
        .look(reads -> Optional.ofNullable(reads.silence(wanted.id())))
        .compose(found -> {
          Rows.Silence old = found == null ? null : found.orElse(null);
          return old == null
              ? Future.failedFuture(new Problem(404, "silence not found"))
              : save(call, wanted, old);
        });
  }

  private Future<String> save(Call call, Rows.Silence wanted, Rows.@Nullable Silence old) {
    long now = now();
    boolean inPlace = old != null && mayChange(old, wanted, now);
    String id = inPlace ? wanted.id() : UUID.randomUUID().toString();
    boolean begun = inPlace && old != null && State.of(old, now) == State.ACTIVE;
    String within = wanted.within() == null && old != null ? old.within() : wanted.within();
    Rows.Silence silence =
        new Rows.Silence(
            id,
            wanted.matchers(),
            begun && old != null ? old.startsAt() : Math.max(wanted.startsAt(), now),
            wanted.endsAt(),
            now,
            call.by().equals(Gate.OPEN) ? wanted.createdBy() : call.by(),
            wanted.comment(),
            within);
    String instead = inPlace || old == null ? null : old.id();
    return asks.ask(400, done -> new Input.PutSilence(silence, instead, call.by(), done))
        .map(done -> id);
  }

  private static boolean mayChange(Rows.Silence old, Rows.Silence wanted, long now) {
    return old.matchers().equals(wanted.matchers())
        && switch (State.of(old, now)) {
          case ACTIVE ->
              wanted.startsAt() / 1_000_000 == old.startsAt() / 1_000_000 && wanted.endsAt() >= now;
          case PENDING -> wanted.startsAt() >= now;
          case EXPIRED -> false;
        };
  }

  /** Ends it now; one that has ended is left as it is. */
  Future<Void> expire(Call call, String id) {
    long now = now();
    return looks
        .look(reads -> Optional.ofNullable(reads.silence(id)))
        .compose(found -> {
          Rows.Silence old = found == null ? null : found.orElse(null);
          if (old == null) {
            return Future.failedFuture(new Problem(404, "silence not found"));
          }
          return State.of(old, now) == State.EXPIRED
              ? Future.succeededFuture()
              : asks.ask(409, done -> new Input.ExpireSilence(id, call.by(), done));
        });
  }
}
