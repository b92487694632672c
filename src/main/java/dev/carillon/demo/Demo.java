package dev.carillon.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code carillon demo}, told in {@link #run}: stand-ins first, then a policy that leads to them,
 * then a Carillon with that policy and an empty store, then the story; last the ledger and where to
 * look next. Everything lies in one temporary folder, which is gone afterwards.
 */
public final class Demo {
  private static final long SECONDS_TO_STOP = 20;

  private Demo() {}

  /** Starts a Carillon that serves, and returns when it is ready. */
  @FunctionalInterface
  public interface Starter {
    Started start(Path policyFile, Path dataDir) throws Exception;
  }

  /** A running Carillon. */
  public interface Started extends AutoCloseable {
    /** Where it listens, without a slash at the end. */
    String url();

    @Override
    void close();
  }

  /**
   * How the demo is shown.
   *
   * @param exit end after the story, instead of serving until Ctrl-C
   * @param colour whether {@code out} understands ANSI colours
   * @param pace how long to leave a reader alone with each chapter
   * @param patience how long to wait for anything before giving up
   */
  public record Options(
      boolean exit,
      boolean colour,
      Duration pace,
      Duration patience,
      PrintStream out,
      InstantSource clock) {

    /**
     * To standard output, in UTF-8: with colours and time to read if that is a terminal, without
     * colours if {@code NO_COLOR} is set (no-color.org).
     */
    public static Options of(boolean exit) {
      boolean terminal =
          Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
      String noColor = System.getenv("NO_COLOR");
      return new Options(
          exit,
          terminal && (noColor == null || noColor.isEmpty()),
          terminal && !exit ? Duration.ofSeconds(2) : Duration.ZERO,
          Duration.ofSeconds(60),
          new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
          InstantSource.system());
    }
  }

  /**
   * Plays the story; without {@code exit} goes on until the thread is interrupted or the process is
   * told to stop.
   *
   * @return 0 if all that was expected happened and the ledger balances, else 1
   */
  public static int run(Options options, Starter starter) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Thread runner = Thread.currentThread();
    Thread hook = new Thread(() -> stop(runner, done), "carillon-demo-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    Path folder = Files.createTempDirectory("carillon-demo-");
    try {
      return run(options, starter, folder);
    } finally {
      delete(folder);
      done.countDown();
      if (hook.getState() == Thread.State.NEW) {
        forget(hook);
      }
    }
  }

  /** Ctrl-C: wakes the demo, and lets it tidy up before the process ends. */
  private static void stop(Thread runner, CountDownLatch done) {
    runner.interrupt();
    try {
      if (!done.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        System.err.println("carillon demo did not stop in time; its temporary folder may remain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is stopping already: the hook runs, and finds all done.
      hook.interrupt();
    }
  }

  private static int run(Options options, Starter starter, Path folder) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try {
      StandIns standIns = await(StandIns.start(vertx));
      Path policy = folder.resolve("carillon.yml");
      Files.writeString(policy, DemoPolicy.text(standIns.httpPort(), standIns.smtpPort()));
      try (Started carillon = starter.start(policy, folder.resolve("data"));
          Api api = new Api(carillon.url())) {
        Screen screen = new Screen(options.out(), options.colour(), options.clock());
        standIns.onReceived(screen::received);
        introduce(screen, api, policy);
        return perform(options, standIns, api, screen);
      } catch (InterruptedException e) {
        options.out().println("  stopped before the end of the story");
        return 1;
      }
    } finally {
      await(vertx.close());
    }
  }

  private static void introduce(Screen screen, Api api, Path policy) {
    screen.heading("Carillon demo: an outage, and who hears of it");
    screen.note("Carillon listens at " + api.url() + " and keeps what it must not lose in SQLite.");
    screen.note("Slack, PagerDuty, Jira, Splunk, a webhook and a mail server are stand-ins here.");
    screen.note("The policy, to be read beside the story: " + policy);
  }

  private static int perform(Options options, StandIns standIns, Api api, Screen screen)
      throws IOException, InterruptedException {
    Story story =
        new Story(standIns, api, screen, options.clock(), options.pace(), options.patience());
    List<String> problems = new ArrayList<>();
    try {
      story.play();
    } catch (Story.Missing e) {
      problems.add(e.problem());
    }
    LedgerPage ledger = api.ledger();
    List<Received> received = standIns.received();
    Verdict.show(received, screen);
    ledger.show(screen);
    problems.addAll(Verdict.problems(received, ledger));
    if (!problems.isEmpty()) {
      screen.heading("Something is wrong");
      problems.forEach(screen::problem);
      return 1;
    }
    whereNext(screen, api.url(), options.exit());
    if (!options.exit()) {
      serve(screen);
    }
    return 0;
  }

  private static void whereNext(Screen screen, String url, boolean exit) {
    screen.heading("Where to look next");
    if (!exit) {
      place(screen, url + "/api/carillon/v1/incidents", "incidents, each with its timeline");
      place(screen, url + "/api/carillon/v1/status", "the ledger");
      place(screen, url + "/metrics", "for Prometheus");
      place(screen, "POST " + url + "/webhook", "alerts of your own");
    }
    place(screen, "routes/carillon.yml", "a policy to start from");
    place(screen, "docs/flow.md", "the way of an alert, stage by stage");
    place(screen, "carillon serve --config FILE", "in earnest; an alertmanager.yml will do");
  }

  private static void place(Screen screen, String where, String what) {
    screen.line(String.format(Locale.ROOT, "  %-50s %s", where, what));
  }

  /** Until the thread is interrupted, which is how Ctrl-C arrives here. */
  private static void serve(Screen screen) {
    screen.line("");
    screen.line("Carillon goes on serving; what reaches the stand-ins is shown. Ctrl-C ends it.");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      screen.line("  stopped");
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
