package dev.carillon.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.carillon.demo.HttpStandIn.Call;
import dev.carillon.demo.HttpStandIn.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.Consumer;

/**
 * Services that listen on this machine and behave as Slack, PagerDuty, Jira, Splunk, a webhook and
 * a mail server do, so that all of Carillon can be seen at work with nothing configured. They take
 * at most a megabyte a request, and what they can be told to refuse, they refuse.
 *
 * <p>By HTTP: {@code /services/T000/B000/demo} (Slack), {@code /v2/enqueue} (PagerDuty), {@code
 * /rest/api/2/} (Jira), {@code /services/collector/event} (Splunk) and {@code /hook} (webhook).
 */
public final class StandIns {
  static final int MAX_BYTES = 1 << 20;
  private static final String HOST = "127.0.0.1";

  private final Logbook logbook;
  private final HttpServer http;
  private final NetServer smtp;

  private StandIns(Logbook logbook, HttpServer http, NetServer smtp) {
    this.logbook = logbook;
    this.http = http;
    this.smtp = smtp;
  }

  /** On loopback ports that were free. */
  public static Future<StandIns> start(Vertx vertx) {
    Logbook logbook = new Logbook();
    Router router = Router.router(vertx);
    router.errorHandler(413, context -> context.response().setStatusCode(413).end());
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BYTES));
    for (HttpStandIn standIn :
        List.of(
            new SlackStandIn(),
            new PagerDutyStandIn(),
            new JiraStandIn(),
            new SplunkStandIn(),
            new WebhookStandIn())) {
      router.route(standIn.path()).handler(context -> answer(standIn, context, logbook));
    }
    HttpServer http =
        vertx
            .createHttpServer(new HttpServerOptions().setHost(HOST).setPort(0))
            .requestHandler(router);
    NetServer smtp =
        vertx
            .createNetServer(new NetServerOptions().setHost(HOST).setPort(0))
            .connectHandler(socket -> SmtpSession.serve(socket, logbook));
    return http.listen()
        .compose(h ->
            smtp.listen()
                .recover(failure -> http.close().transform(closed -> Future.failedFuture(failure))))
        .map(s -> new StandIns(logbook, http, smtp));
  }

  private static void answer(HttpStandIn standIn, RoutingContext context, Logbook logbook) {
    String body = context.body().buffer() == null ? "" : context.body().buffer().toString();
    int refusal = logbook.refusal(standIn.destination(), body);
    if (refusal != 0) {
      context.response().setStatusCode(refusal).end();
      return;
    }
    String authorization = context.request().getHeader("Authorization");
    String below = context.normalizedPath().substring(standIn.path().replace("*", "").length());
    Call call =
        new Call(
            context.request().method().name(),
            below,
            authorization == null ? "" : authorization,
            body);
    Reply reply;
    try {
      reply = standIn.answer(call);
    } catch (JsonProcessingException e) {
      reply = Reply.text(400, "not the JSON that is expected here: " + e.getOriginalMessage());
    }
    reply.received().forEach(logbook::add);
    context
        .response()
        .setStatusCode(reply.status())
        .putHeader("Content-Type", reply.contentType())
        .end(Buffer.buffer(reply.body()));
  }

  /** Of all that speak HTTP. */
  public int httpPort() {
    return http.actualPort();
  }

  public int smtpPort() {
    return smtp.actualPort();
  }

  /** What was taken, in the order of arrival; the oldest may be gone after many megabytes. */
  public List<Received> received() {
    return logbook.taken();
  }

  /**
   * From now on refuses requests to one destination.
   *
   * @param destination as in {@link Received#destination}
   * @param times how many requests
   * @param status 400 to 599; for {@code mail} the SMTP reply to a whole message
   */
  public void fail(String destination, int times, int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a refusal is a status from 400 to 599, not " + status);
    }
    logbook.fail(destination, times, status);
  }

  /** Calls for each message that is taken or refused, on the stand-ins' own thread. */
  public void onReceived(Consumer<Received> listener) {
    logbook.listen(listener);
  }

  public Future<Void> close() {
    return Future.join(http.close(), smtp.close()).mapEmpty();
  }
}
