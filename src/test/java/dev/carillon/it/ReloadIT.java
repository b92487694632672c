package dev.carillon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy is changed under a real process: by request, by signal, by its file. */
class ReloadIT {
  private static final String POLICY =
      """
      route: { receiver: NAME, group_by: ['...'], group_wait: 0s, group_interval: 1s }
      receivers: [ { name: NAME, webhook_configs: [ { url: "SINK" } ] } ]
      """;

  private static String policy(String receiver, Sink sink) {
    return POLICY.replace("NAME", receiver).replace("SINK", sink.url());
  }

  private static HttpResponse<String> reload(Carillon carillon) {
    return carillon.send(carillon.request("/-/reload").POST(BodyPublishers.noBody()).build());
  }

  private static void fire(Carillon carillon, String alert) {
    String body =
        "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"" + alert + "\"}}]}";
    assertThat(carillon.post("/webhook", body).statusCode()).isEqualTo(200);
  }

  private static void awaitAt(Sink sink, String alert) {
    Await.until(
        () -> sink.taken().stream().anyMatch(p -> p.label("alertname").equals(alert)),
        Await.BOUND,
        () -> "the sink hears of " + alert + "; it heard " + sink.posts());
  }

  @Test
  void aRequestAndASignalBringTheNewPolicyAndABadOneChangesNothing(@TempDir Path folder) {
    try (Sink first = new Sink(200);
        Sink second = new Sink(200);
        Carillon carillon = Carillon.serve(folder, policy("one", first))) {
      fire(carillon, "A");
      awaitAt(first, "A");

      Path file = folder.resolve("carillon.yml");
      Carillon.write(file, policy("two", second));
      assertThat(reload(carillon).statusCode()).isEqualTo(200);
      fire(carillon, "B");
      awaitAt(second, "B");

      Carillon.write(file, policy("two", second).replace("receiver: two", "receiver: tow"));
      HttpResponse<String> refused = reload(carillon);
      assertThat(refused.statusCode()).isEqualTo(500);
      assertThat(refused.body())
          .contains("carillon.yml:1:20: undefined receiver \\\"tow\\\" used in route");
      assertThat(carillon.get("/metrics"))
          .contains("carillon_reload_success 0.0\n")
          .contains("carillon_reloads_total{result=\"failed\"} 1.0\n")
          .contains("carillon_reloads_total{result=\"ok\"} 2.0\n");
      fire(carillon, "C");
      awaitAt(second, "C");

      Carillon.write(file, policy("one", first));
      hangUp(folder, carillon);
      Await.until(
          () -> carillon.get("/metrics").contains("carillon_reloads_total{result=\"ok\"} 3.0\n"),
          "the signal reloads");
      fire(carillon, "D");
      awaitAt(first, "D");
      Await.until(() -> carillon.status().pending() == 0, "nothing is pending");
      assertThat(carillon.status().balances()).isTrue();
    }
  }

  private static void hangUp(Path folder, Carillon carillon) {
    String pid = Long.toString(carillon.process().pid());
    try (Child kill = Child.start(folder, Map.of(), List.of("kill", "-HUP", pid))) {
      assertThat(kill.awaitEnd()).isZero();
    }
  }

  @Test
  void aChangedFileIsEnoughWhereThatWasAskedFor(@TempDir Path folder) {
    try (Sink first = new Sink(200);
        Sink second = new Sink(200);
        Carillon carillon =
            Carillon.serve(folder, policy("one", first), 0, "", "--reload-on-change")) {
      Carillon.write(folder.resolve("carillon.yml"), policy("second", second));
      Await.until(
          () -> carillon.get("/metrics").contains("carillon_reloads_total{result=\"ok\"} 2.0\n"),
          "the change is seen");
      fire(carillon, "A");
      awaitAt(second, "A");
    }
  }
}
