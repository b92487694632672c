package dev.carillon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.alert.Stamp;
import dev.carillon.alert.Text;
import dev.carillon.engine.port.Input;
import dev.carillon.intake.Reading;
import dev.carillon.intake.WebhookReader;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Sender;
import dev.carillon.policy.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /webhook} and {@code /webhook/{sender}}: the hot path. A 2xx is sent only after the
 * engine has said that what arrived is on disk; everything that may pass by itself (no room in the
 * queue, a full disk, the end of the process) is 503, which Alertmanager tries again within
 * seconds. Any 4xx it would post again only at the next group_interval, and then for as long as the
 * group fires, so JSON that is no usable webhook is taken into quarantine and answered 202.
 */
final class Webhooks {
  static final String PATH = "/webhook";

  /** Counted for whoever was not let in: their names are a stranger's. */
  private static final String UNKNOWN = "unknown";

  private final Vertx vertx;
  private final Options options;
  private final Parts parts;
  private final Gate gate;
  private final Origins origins;
  private final Held held;
  private final Completions completions;
  private WebhookReader reader = new WebhookReader(Settings.Limits.DEFAULT);

  Webhooks(
      Vertx vertx,
      Options options,
      Parts parts,
      Gate gate,
      Origins origins,
      Held held,
      Completions completions) {
    this.vertx = vertx;
    this.options = options;
    this.parts = parts;
    this.gate = gate;
    this.origins = origins;
    this.held = held;
    this.completions = completions;
  }

  /** Whether the request is one of these. */
  static boolean isOne(HttpServerRequest request) {
    String path = request.path();
    return path != null
        && path.startsWith(PATH)
        && (path.length() == PATH.length() || path.charAt(PATH.length()) == '/');
  }

  void handle(HttpServerRequest request) {
    long start = System.nanoTime();
    String sender = sender(request);
    try {
      if (!request.method().equals(HttpMethod.POST)) {
        throw new Problem(405, "a webhook is posted", Map.of("Allow", "POST"));
      }
      origins.webhook(request);
      gate.webhook(request, sender);
    } catch (Problem problem) {
      new Exchange(request, UNKNOWN, start).refuse(problem);
      return;
    }
    new Exchange(request, sender, start).read();
  }

  private static String sender(HttpServerRequest request) {
    String path = request.path();
    return path == null || path.length() <= PATH.length() + 1
        ? Sender.DEFAULT
        : path.substring(PATH.length() + 1);
  }

  private WebhookReader reader() {
    Settings.Limits limits = parts.policy().get().settings().limits();
    if (!reader.limits().equals(limits)) {
      reader = new WebhookReader(limits);
    }
    return reader;
  }

  static void checkType(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null) {
      int end = type.indexOf(';');
      String plain = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
      if (!(plain.equals("application/json") || plain.endsWith("+json"))) {
        throw new Problem(415, "the Content-Type must be application/json");
      }
    }
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Problem(
          415,
          "Content-Encoding is not supported: send the body as it is",
          Map.of("Accept-Encoding", "identity"));
    }
  }

  /** One webhook, from its head to its answer; all of it on the event loop. */
  private final class Exchange {
    private final HttpServerRequest request;
    private final String sender;
    private final long start;
    private final Body body;
    private int waitingFor;
    private @Nullable String unavailable;

    Exchange(HttpServerRequest request, String sender, long start) {
      this.request = request;
      this.sender = sender;
      this.start = start;
      long limit = parts.policy().get().settings().limits().body();
      this.body = new Body(vertx, request, limit, options.bodyMillis(), held, this::refuse);
    }

    void read() {
      try {
        checkType(request);
        body.read(this::read, () -> held.give(body.taken()));
      } catch (Problem problem) {
        refuse(problem);
      }
    }

    private void read(Buffer whole) {
      String text = whole.toString(UTF_8);
      long now = Stamp.micros(parts.clock().instant());
      switch (reader().read(sender, text, now)) {
        case Reading.Unreadable(String reason) -> refuse(new Problem(400, reason));
        case Reading.Unusable u -> {
          waitingFor = 1;
          Reply reply = quarantined(u);
          quarantine(text, u.reason(), u.entries(), reply, "quarantined");
        }
        case Reading.Usable u when u.batch().alerts().isEmpty() -> answer(accepted(u), "accepted");
        case Reading.Usable u -> {
          parts.metrics().truncated(sender, u.batch().truncated());
          waitingFor = u.bad().isEmpty() ? 1 : 2;
          String result = u.bad().isEmpty() ? "accepted" : "quarantined";
          Reply reply = accepted(u);
          offer(new Input.Alerts(u.batch(), r -> done(r, reply, result)), reply, result);
          if (!u.bad().isEmpty()) {
            quarantine(text, u.reason(), u.bad().size(), reply, result);
          }
        }
      }
    }

    private void quarantine(String text, String reason, int entries, Reply reply, String result) {
      String kept = Text.clean(text);
      offer(
          new Input.Unusable(sender, reason, kept, entries, r -> done(r, reply, result)),
          reply,
          result);
    }

    private void offer(Input input, Reply reply, String result) {
      if (!parts.inbox().offer(input)) {
        ended(new Input.Result.Unavailable("no room in the queue"), reply, result);
      }
    }

    /** On the loop's thread. */
    private void done(Input.Result became, Reply reply, String result) {
      completions.run(() -> ended(became, reply, result));
    }

    private void ended(Input.Result became, Reply reply, String result) {
      switch (became) {
        case Input.Result.Done d -> {}
        case Input.Result.Unavailable(String reason) -> unavailable = reason;
        case Input.Result.Refused(String reason) -> unavailable = reason;
      }
      if (--waitingFor == 0) {
        if (unavailable == null) {
          answer(reply, result);
        } else {
          refuse(Problem.unavailable("not accepted, try again: " + unavailable));
        }
      }
    }

    private void answer(Reply reply, String result) {
      count(result);
      reply.send(request.response());
    }

    void refuse(Problem problem) {
      count(word(problem.status()));
      Refusal.send(vertx, request, problem);
    }

    /** Before the answer, so that who has it sees it counted. */
    private void count(String result) {
      held.give(body.taken());
      Metrics metrics = parts.metrics();
      metrics.webhook(sender, result);
      metrics.webhookSeconds(System.nanoTime() - start);
    }
  }

  private static Reply accepted(Reading.Usable usable) {
    int alerts = usable.batch().alerts().size();
    return usable.bad().isEmpty()
        ? Reply.json(200, "{\"accepted\":" + alerts + "}")
        : Reply.json(
            200,
            Json.text(out -> {
              out.writeStartObject();
              out.writeNumberField("accepted", alerts);
              out.writeNumberField("quarantined", usable.bad().size());
              out.writeStringField("reason", usable.reason());
              out.writeEndObject();
            }));
  }

  private static Reply quarantined(Reading.Unusable unusable) {
    return Reply.json(
        202,
        Json.text(out -> {
          out.writeStartObject();
          out.writeNumberField("quarantined", unusable.entries());
          out.writeStringField("reason", unusable.reason());
          out.writeEndObject();
        }));
  }

  /** The results of {@code carillon_webhooks_total}; see docs/metrics.md. */
  private static String word(int status) {
    return switch (status) {
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "unknown_sender";
      case 405 -> "wrong_method";
      case 408 -> "slow";
      case 413 -> "too_large";
      case 415 -> "unsupported";
      case 503 -> "unavailable";
      default -> "unreadable";
    };
  }
}
