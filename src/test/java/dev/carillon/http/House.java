package dev.carillon.http;

import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Access;
import dev.carillon.policy.Authorization;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Forwarder;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.policy.Route;
import dev.carillon.policy.Secret;
import dev.carillon.policy.Sender;
import dev.carillon.policy.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server on a free port with everything behind it faked. */
final class House implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");

  final Vertx vertx = Vertx.vertx();
  final FakeInbox inbox = new FakeInbox();
  final FakeStore store = new FakeStore();
  final Metrics metrics = new Metrics();
  volatile Policy policy = policy(List.of(), List.of());
  volatile List<String> unready = List.of();
  volatile Optional<String> reload = Optional.empty();
  volatile Future<String> tested = Future.succeededFuture("delivered: 200 ok");
  private int port;

  static Policy policy(List<Sender> senders, List<Access> access) {
    return policy(senders, access, Settings.DEFAULT);
  }

  static Policy policy(List<Sender> senders, List<Access> access, Settings settings) {
    Route root =
        new Route(
            "root",
            "{}",
            List.of(),
            false,
            "ops",
            Route.GroupBy.ALL,
            0,
            1,
            1,
            Map.of(),
            List.of(),
            List.of(),
            List.of());
    DestinationConfig slack =
        new DestinationConfig.Slack(
            "ops-slack",
            true,
            new Secret("https://hooks.example/T0/secret-hook"),
            "#ops",
            "",
            "",
            HttpConfig.DEFAULT);
    Forwarder soc =
        new Forwarder(
            "soc",
            List.of(),
            Forwarder.Format.NATIVE,
            new Forwarder.SplunkHec(
                "https://splunk.example:8088",
                new Secret("secret-hec-token"),
                "",
                "",
                "",
                HttpConfig.DEFAULT));
    return new Policy(
        settings,
        senders,
        access,
        List.of(),
        List.of(),
        root,
        Map.of("ops", new Receiver("ops", List.of(slack))),
        List.of(),
        Map.of(),
        List.of(soc),
        "abc123");
  }

  static Settings limits(Settings.Limits limits) {
    return new Settings("", limits, Duration.ofDays(90));
  }

  static Sender sender(String name, String token) {
    return new Sender(name, new Authorization.Token("Bearer", new Secret(token)));
  }

  static Access access(String name, Access.Role role, String token) {
    return new Access(name, role, new Authorization.Token("Bearer", new Secret(token)));
  }

  Parts parts() {
    return new Parts(
        inbox,
        store,
        () -> policy,
        metrics,
        () -> NOW,
        destination -> tested,
        () -> unready,
        () -> reload);
  }

  House open() {
    return open(new Options("127.0.0.1", 0, false, "1.2.3", 2));
  }

  House open(Options options) {
    port = await(new Server(vertx, options, parts()).start());
    return this;
  }

  int port() {
    return port;
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  Raw.Response get(String path, String... headers) throws IOException {
    return Raw.send(port, "GET", path, "", headers);
  }

  Raw.Response post(String path, String body, String... headers) throws IOException {
    return Raw.send(port, "POST", path, body, headers);
  }

  @Override
  public void close() {
    await(vertx.close());
    inbox.close();
    metrics.close();
  }
}
