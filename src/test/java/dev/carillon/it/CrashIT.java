package dev.carillon.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.store.PostgresFixture;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise P1, with force: the process is killed while alerts pour in and one of two destinations is
 * down. Whatever was answered 2xx reaches both; what arrives twice was in flight at a kill, and
 * carries the key of the first.
 */
class CrashIT {
  private static final int ALERTS = 2_000;
  private static final int POSTERS = 6;

  /** Alerts accepted at each kill. */
  private static final List<Integer> KILLS = List.of(500, 1_300);

  /** After how long a destination that was down is asked again at the latest. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /** Deliveries in flight to one webhook. */
  private static final int CONCURRENCY = 16;

  private static final String POLICY =
      """
      route:
        receiver: both
        group_by: ['...']
        group_wait: 0s
      receivers:
        - name: both
          webhook_configs:
            - { name: well, url: "WELL" }
            - { name: sick, url: "SICK" }
      """;

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Carillon> serving = new AtomicReference<>();

  @TempDir Path folder;

  @Test
  void whatWasAcceptedIsDeliveredThoughTheProcessIsKilled() throws Exception {
    killAndCount("");
  }

  @Test
  void soItIsOnPostgres() throws Exception {
    String url = PostgresFixture.newSchema();
    try {
      killAndCount(url);
    } finally {
      PostgresFixture.drop(url);
    }
  }

  private void killAndCount(String storeUrl) throws Exception {
    try (Sink well = new Sink(200);
        Sink sick = new Sink(503);
        ExecutorService posters = Executors.newVirtualThreadPerTaskExecutor()) {
      String policy = POLICY.replace("WELL", well.url()).replace("SICK", sick.url());
      Carillon carillon = Carillon.serve(folder, policy, 0, storeUrl);
      serving.set(carillon);
      try {
        List<Future<?>> posting =
            IntStream.range(0, POSTERS)
                .<Future<?>>mapToObj(p -> posters.submit(this::post))
                .toList();
        for (int kill : KILLS) {
          Await.until(() -> accepted.size() >= kill, "so many alerts are accepted: " + kill);
          carillon.close();
          carillon = Carillon.serve(folder, policy, carillon.port(), storeUrl);
          serving.set(carillon);
        }
        for (Future<?> poster : posting) {
          poster.get();
        }
        assertThat(accepted).hasSize(ALERTS);
        assertThat(sick.taken()).isEmpty();
        sick.answer(200);
        for (Sink sink : List.of(well, sick)) {
          Await.until(
              () -> alerts(sink).size() == ALERTS,
              LONGEST_PAUSE.plus(Await.BOUND),
              () -> "all are delivered, and not only " + alerts(sink).size());
        }
        Carillon last = carillon;
        Await.until(() -> last.status().pending() == 0, "nothing is pending");
        assertThat(last.status().balances()).as("%s", last.status()).isTrue();
      } finally {
        posters.shutdownNow();
        serving.get().close();
      }
      assertThat(alerts(well)).isEqualTo(accepted);
      assertThat(well.taken()).hasSizeLessThanOrEqualTo(ALERTS + KILLS.size() * CONCURRENCY);
      assertThat(alerts(sick)).isEqualTo(accepted);
      assertThat(sick.taken()).as("none was in flight to it that it took").hasSize(ALERTS);
      assertOneKeyAnAlert(well);
      assertOneKeyAnAlert(sick);
    }
  }

  /** As Alertmanager does: one alert after another, each again until it is taken. */
  private void post() {
    for (int i = next.getAndIncrement(); i < ALERTS; i = next.getAndIncrement()) {
      String alert = String.valueOf(i);
      String webhook =
          """
          {"version":"4","status":"firing","alerts":[{"status":"firing",
           "labels":{"alertname":"Load","i":"%s"},"startsAt":"%s"}]}
          """
              .formatted(alert, Instant.now());
      Await.until(() -> taken(webhook), "alert " + alert + " is accepted");
      accepted.add(alert);
    }
  }

  private boolean taken(String webhook) {
    try {
      return serving.get().post("/webhook", webhook).statusCode() == 200;
    } catch (UncheckedIOException e) {
      // It is dead, or dies with our post in hand.
      return false;
    }
  }

  private static Set<String> alerts(Sink sink) {
    return sink.taken().stream().map(post -> post.label("i")).collect(Collectors.toSet());
  }

  private static void assertOneKeyAnAlert(Sink sink) {
    Map<String, Set<String>> keys =
        sink.posts().stream()
            .collect(
                Collectors.groupingBy(
                    post -> post.label("i"),
                    Collectors.mapping(Sink.Post::key, Collectors.toSet())));
    assertThat(keys).allSatisfy((alert, its) -> assertThat(its).as(alert).hasSize(1));
    assertThat(keys.values().stream().flatMap(Set::stream).distinct()).hasSize(ALERTS);
  }
}
