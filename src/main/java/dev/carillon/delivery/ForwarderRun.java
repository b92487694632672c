package dev.carillon.delivery;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.carillon.alert.Stamp;
import dev.carillon.delivery.Forwarding.Chunk;
import dev.carillon.delivery.Forwarding.Document;
import dev.carillon.engine.port.Inbox;
import dev.carillon.engine.port.Input;
import dev.carillon.message.Event;
import dev.carillon.message.EventKind;
import dev.carillon.message.Ids;
import dev.carillon.message.Outcome;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Forwarder;
import dev.carillon.siem.Siem;
import dev.carillon.store.Rows;
import dev.carillon.store.Rows.DestinationState;
import dev.carillon.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the log to one SIEM, in order, one request at a time.
 *
 * <p>The only state that matters is the cursor in the store: everything up to it was taken, or is
 * in the log as {@code forwarder.dead}. It moves after the SIEM took a request, so a crash between
 * the two sends that request again, under the same event ids. Nothing is given up for age: the log
 * waits until the SIEM is back. A request that is refused is cut in halves until the one event that
 * cannot be taken stands alone; that one is set aside, and its neighbours go on.
 *
 * <p>Each node has one of these, but only the one that has the {@link ForwarderClaim} sends. The
 * others ask for it every few seconds, and whoever gets it goes on from the cursor in the store.
 */
final class ForwarderRun {
  private static final Logger log = LoggerFactory.getLogger(ForwarderRun.class);
  private static final long MAX_WAIT_MILLIS = 60_000;

  /** Events that are for others are not worth a row each. */
  private static final long SAVE_EVERY = 1_000;

  private static final long SAVE_SOON_MILLIS = 5_000;
  private static final long CLAIM_EVERY_MILLIS = 5_000;

  private final Forwarder forwarder;
  private final Siem siem;
  private final Store store;
  private final Inbox inbox;
  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final Metrics metrics;
  private final HttpCaller caller;
  private final ForwarderClaim claim;
  private final RandomGenerator random;

  private long cursor;
  private long savedCursor;
  private long end;
  private boolean busy;
  private boolean savingSoon;
  private boolean held;
  private boolean stopped;
  private int failures;

  ForwarderRun(
      Forwarder forwarder,
      Siem siem,
      Store store,
      Inbox inbox,
      Vertx vertx,
      Context context,
      InstantSource clock,
      Metrics metrics,
      RandomGenerator random) {
    this.forwarder = forwarder;
    this.siem = siem;
    this.store = store;
    this.inbox = inbox;
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
    this.metrics = metrics;
    this.random = random;
    this.caller = new HttpCaller(vertx, forwarder.transport().http(), 1);
    this.claim =
        new ForwarderClaim(
            forwarder.name(),
            forwarder.transport().http().timeout(),
            inbox,
            context,
            System::nanoTime);
  }

  Forwarder forwarder() {
    return forwarder;
  }

  /** Takes its place at once, so that it is kept whether or not anything is ever sent. */
  void start() {
    busy = true;
    next();
  }

  /** The log ends there now. On the forwarders' context. */
  void logged(long seq) {
    end = Math.max(end, seq);
    if (!busy && !stopped && end > cursor) {
      busy = true;
      next();
    }
  }

  private void next() {
    if (stopped) {
      return;
    }
    if (!claim.held()) {
      takeOver();
      return;
    }
    vertx
        .executeBlocking(() -> store.read(reads -> Forwarding.read(reads, forwarder, siem, cursor)))
        .onSuccess(this::send)
        .onFailure(e -> {
          log.error("forwarder {}: the log cannot be read", forwarder.name(), e);
          later(this::next);
        });
  }

  private void takeOver() {
    claim
        .take()
        .onSuccess(result -> {
          switch (result) {
            case Input.Result.Done d -> goOn();
            case Input.Result.Refused r -> vertx.setTimer(CLAIM_EVERY_MILLIS, t -> next());
            case Input.Result.Unavailable u -> later(this::next);
          }
        });
  }

  /** From where whoever had the claim before left off. */
  private void goOn() {
    vertx
        .executeBlocking(() -> store.read(reads -> row(reads.forwarders())))
        .onSuccess(row -> {
          cursor = row.cursor();
          savedCursor = row.cursor();
          held = row.state() == DestinationState.HELD;
          finish(cursor >= end);
        })
        .onFailure(e -> {
          log.error("forwarder {}: its place cannot be read", forwarder.name(), e);
          claim.lost();
          later(this::next);
        });
  }

  private Rows.ForwarderRow row(List<Rows.ForwarderRow> rows) {
    return rows.stream()
        .filter(row -> row.name().equals(forwarder.name()))
        .findFirst()
        .orElseThrow();
  }

  private void send(Chunk chunk) {
    if (chunk.documents().isEmpty()) {
      // Nothing in there is for this SIEM.
      cursor = Math.max(chunk.upTo(), chunk.more() ? cursor : end);
      if (cursor - savedCursor > SAVE_EVERY) {
        save(DestinationState.OK, "", List.of(), () -> finish(!chunk.more()));
      } else {
        finish(!chunk.more());
      }
      return;
    }
    send(chunk.documents(), new ArrayList<>())
        .onSuccess(dead -> {
          cursor = chunk.upTo();
          save(DestinationState.OK, "", dead, () -> finish(!chunk.more()));
        })
        .onFailure(lost -> {
          log.info("forwarder {}: {}", forwarder.name(), lost.getMessage());
          next();
        });
  }

  private void finish(boolean atEnd) {
    if (!atEnd || end > cursor) {
      next();
    } else {
      busy = false;
      if (cursor > savedCursor && !savingSoon) {
        savingSoon = true;
        vertx.setTimer(SAVE_SOON_MILLIS, t -> saveSoon());
      }
    }
  }

  private void saveSoon() {
    savingSoon = false;
    if (!busy && !stopped && cursor > savedCursor && claim.held()) {
      save(held ? DestinationState.HELD : DestinationState.OK, "", List.of(), () -> {});
    }
  }

  /** Fails if the claim was lost: then the chunk is for another node. */
  private Future<Void> ours() {
    if (claim.fresh()) {
      return Future.succeededFuture();
    }
    if (!claim.held()) {
      return Future.failedFuture("another node goes on with it");
    }
    return claim
        .take()
        .compose(result ->
            result instanceof Input.Result.Unavailable
                ? vertx.timer(backoff(), TimeUnit.MILLISECONDS).compose(t -> ours())
                : ours());
  }

  /** Completes when each document was taken or is among the dead; fails as {@link #ours} does. */
  private Future<List<Event>> send(List<Document> documents, List<Event> dead) {
    List<String> texts = documents.stream().map(Document::text).toList();
    return ours()
        .compose(v -> {
          long before = System.nanoTime();
          return caller
              .call(siem.request(texts))
              .compose(answer -> {
                Outcome outcome = siem.read(answer, documents.size());
                metrics.attempt(
                    forwarder.name(),
                    "splunk_hec",
                    outcome.word(),
                    TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - before));
                return act(outcome, documents, dead);
              });
        });
  }

  private Future<List<Event>> act(Outcome outcome, List<Document> documents, List<Event> dead) {
    return switch (outcome) {
      case Outcome.Delivered o -> {
        failures = 0;
        resume();
        yield Future.succeededFuture(dead);
      }
      case Outcome.Split o when o.poison() >= 0 && o.poison() < documents.size() -> {
        dead.add(dead(documents.get(o.poison()), o.reason()));
        List<Document> rest = new ArrayList<>(documents);
        rest.remove(o.poison());
        yield rest.isEmpty() ? Future.succeededFuture(dead) : send(rest, dead);
      }
      case Outcome.Split o -> halve(documents, dead, o.reason());
      case Outcome.Rejected o -> halve(documents, dead, o.reason());
      case Outcome.Superseded o -> Future.succeededFuture(dead);
      case Outcome.Hold o -> {
        hold(o.reason());
        yield again(MAX_WAIT_MILLIS, documents, dead);
      }
      case Outcome.Retry o -> {
        log.warn("forwarder {}: {}", forwarder.name(), o.reason());
        long hint = o.after() == null ? 0 : o.after().toMillis();
        yield again(Math.max(hint, backoff()), documents, dead);
      }
      case Outcome.Ambiguous o -> {
        log.warn("forwarder {}: {}", forwarder.name(), o.reason());
        yield again(backoff(), documents, dead);
      }
    };
  }

  private Future<List<Event>> halve(List<Document> documents, List<Event> dead, String reason) {
    if (documents.size() == 1) {
      dead.add(dead(documents.getFirst(), reason));
      return Future.succeededFuture(dead);
    }
    int half = documents.size() / 2;
    return send(documents.subList(0, half), dead)
        .compose(d -> send(documents.subList(half, documents.size()), d));
  }

  private Future<List<Event>> again(long millis, List<Document> documents, List<Event> dead) {
    if (stopped) {
      return Future.future(never -> {});
    }
    return vertx.timer(millis, TimeUnit.MILLISECONDS).compose(t -> send(documents, dead));
  }

  private long backoff() {
    failures++;
    return random.nextLong(100, Math.min(MAX_WAIT_MILLIS, 1000L << Math.min(failures, 6)) + 1);
  }

  private void later(Runnable what) {
    vertx.setTimer(backoff(), t -> what.run());
  }

  private Event dead(Document document, String reason) {
    return event(
        EventKind.FORWARDER_DEAD,
        document.event(),
        "{\"event\":\""
            + Ids.event(document.event().seq())
            + "\",\"reason\":"
            + quote(reason)
            + "}");
  }

  private Event event(EventKind kind, Event about, String data) {
    return new Event(
        0,
        now(),
        kind,
        about.sender(),
        about.episode(),
        about.incident(),
        null,
        forwarder.name(),
        "",
        data);
  }

  private static String quote(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  private void hold(String reason) {
    if (!held) {
      held = true;
      log.error("forwarder {} is held: {}", forwarder.name(), reason);
      save(
          DestinationState.HELD, reason, List.of(note(EventKind.FORWARDER_HELD, reason)), () -> {});
    }
  }

  private void resume() {
    if (held) {
      held = false;
      log.info("forwarder {} goes on", forwarder.name());
      save(DestinationState.OK, "", List.of(note(EventKind.FORWARDER_RESUMED, "")), () -> {});
    }
  }

  private Event note(EventKind kind, String reason) {
    return new Event(
        0,
        now(),
        kind,
        null,
        null,
        null,
        null,
        forwarder.name(),
        "",
        "{\"reason\":" + quote(reason) + "}");
  }

  private long now() {
    return Stamp.micros(clock.instant());
  }

  private void save(DestinationState state, String reason, List<Event> events, Runnable then) {
    Rows.ForwarderRow row = new Rows.ForwarderRow(forwarder.name(), cursor, state, null, reason);
    inbox.offer(
        new Input.Forwarded(
            row,
            events,
            claim.micros(),
            result ->
                context.runOnContext(v -> {
                  switch (result) {
                    case Input.Result.Done d -> {
                      savedCursor = row.cursor();
                      then.run();
                    }
                    case Input.Result.Refused r -> {
                      claim.lost();
                      then.run();
                    }
                    case Input.Result.Unavailable u ->
                        later(() -> save(state, reason, events, then));
                  }
                })));
  }

  void stop() {
    stopped = true;
    caller.close();
  }
}
