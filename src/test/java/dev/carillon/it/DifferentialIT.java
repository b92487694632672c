package dev.carillon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Alertmanager and Carillon side by side: the same configuration, the same alerts at the
 * same moments, a webhook behind each that remembers. What both say must be the same, post by post:
 * the same groups, the same alerts in them, in the same order of events. Where a difference was
 * decided, the scenario says which. All scenarios run at once, each on its own route, and a step
 * waits until both have said what the step before brings.
 */
class DifferentialIT {
  private static final Pattern LISTENING =
      Pattern.compile("msg=\"?Listening on\"? address=127\\.0\\.0\\.1:(\\d+)");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a scenario is about, the rest of its route, of its receiver, and what happens. */
  private record Scenario(String name, String route, String receiver, Consumer<Play> story) {}

  private static Scenario scenario(String name, String route, Consumer<Play> story) {
    return new Scenario(name, route, "", story);
  }

  private static final List<Scenario> SCENARIOS =
      List.of(
          scenario(
              "firesAndEnds",
              "group_by: [alertname]",
              p -> {
                p.fire("A");
                p.await(1);
                p.resolve("A");
                p.await(2);
              }),
          scenario(
              "aGroupTellsOneEndAfterTheOther",
              "group_by: [scenario]",
              p -> {
                p.fire("A", "B");
                p.await(1);
                p.resolve("A");
                p.await(2);
                p.resolve("B");
                p.await(3);
              }),
          scenario(
              "aNewAlertJoinsItsGroup",
              "group_by: [scenario]",
              p -> {
                p.fire("A");
                p.await(1);
                p.fire("A", "B");
                p.await(2);
                p.resolve("A", "B");
                p.await(3);
              }),
          scenario(
              "eachAlertAlone",
              "group_by: ['...']",
              p -> {
                p.fire("A");
                p.await(1);
                p.fire("B");
                p.await(2);
                p.resolve("A");
                p.await(3);
              }),
          scenario(
              "aChildTakesWhatItMatches",
              "group_by: [scenario]\n"
                  + "routes:\n"
                  + "  - { matchers: [ alertname=~\"B|C\" ], continue: true, receiver:"
                  + " aChildTakesWhatItMatches, group_by: [alertname] }\n"
                  + "  - { match: { alertname: C }, receiver: aChildTakesWhatItMatches,"
                  + " group_by: ['...'] }",
              p -> {
                p.fire("A");
                p.await(1);
                p.fire("B");
                p.await(2);
                p.resolve("B");
                p.await(3);
              }),
          scenario(
              "itFiresAgain",
              "group_by: [alertname]",
              p -> {
                p.fire("A");
                p.await(1);
                p.resolve("A");
                p.await(2);
                p.again("A");
                p.await(3);
              }),
          scenario(
              "whatStillFiresIsRepeated",
              "group_by: [alertname]\nrepeat_interval: 2s",
              p -> {
                p.fire("A");
                p.await(3);
              }),
          scenario(
              "whatIsKnownIsNotToldAgain",
              "group_by: [scenario]",
              p -> {
                p.fire("A");
                p.await(1);
                p.fire("A");
                p.annotate("A", "summary", "worse");
                p.fire("B");
                p.await(2);
              }),
          scenario(
              "whatEndsInTheGroupWaitIsToldToNobody",
              "group_by: [alertname]\ngroup_wait: 3s",
              p -> {
                p.fire("A");
                p.resolve("A");
                p.fire("B");
                p.await(1);
              }),
          new Scenario(
              "endsAreNotWanted",
              "group_by: [scenario]",
              ", send_resolved: false",
              p -> {
                p.fire("A", "B");
                p.await(1);
                p.resolve("A");
                p.fire("C");
                p.await(2);
              }),
          new Scenario(
              "noMoreThanTwo",
              "group_by: [scenario]",
              ", max_alerts: 2",
              p -> {
                p.fire("A", "B", "C");
                p.await(1);
              }),
          scenario(
              "anInhibitedAlertIsToldWhenItsCauseIsOver",
              "group_by: [alertname]",
              p -> {
                p.fire("Cause");
                p.await(1);
                p.fire("Effect");
                p.fire("Other");
                p.await(2);
                p.resolve("Cause");
                p.await(4);
              }),
          scenario(
              "aMutedRouteTellsNobody",
              "group_by: [alertname]\n"
                  + "routes:\n"
                  + "  - { matchers: [ alertname=M ], mute_time_intervals: [ always ]"
                  + " }\n"
                  + "  - { matchers: [ alertname=N ], active_time_intervals: [ always ]"
                  + " }",
              p -> {
                p.fire("M");
                p.fire("N");
                p.await(1);
                p.resolve("M", "N");
                p.await(2);
              }),
          scenario(
              "whatWasSilencedFromBirthIsToldAfterwards",
              "group_by: [alertname]",
              p -> {
                p.silence("A");
                p.fire("A");
                p.fire("B");
                p.await(1);
                p.endSilence();
                p.await(2);
                p.resolve("A");
                p.await(3);
              }),
          scenario(
              "whatWasLeftOutIsToldAgain",
              "group_by: [scenario]",
              p -> {
                p.fire("A", "B");
                p.await(1);
                p.silence("A");
                p.fire("C");
                p.await(2);
                p.endSilence();
                p.await(3);
              }),
          scenario(
              "labelsThatAreMissing",
              "group_by: [alertname, nothing]",
              p -> {
                p.fire("A");
                p.await(1);
              }));

  private final HttpClient client = HttpClient.newHttpClient();

  /** The two, and what each has said. */
  private record Pair(String alertmanager, Carillon carillon, Sink first, Sink second) {}

  @Test
  void bothSayTheSame(@TempDir Path folder) throws Exception {
    String program = Programs.find("prometheus-alertmanager", getClass());
    try (Sink first = new Sink(200);
        Sink second = new Sink(200);
        Carillon carillon = Carillon.serve(folder, config(second));
        Child alertmanager = alertmanager(program, folder, config(first));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String api = "http://127.0.0.1:" + alertmanager.awaitSaying(LISTENING) + "/api/v2/alerts";
      Pair pair = new Pair(api, carillon, first, second);
      Map<String, Future<?>> running = new LinkedHashMap<>();
      for (Scenario s : SCENARIOS) {
        running.put(s.name, threads.submit(() -> s.story.accept(new Play(s.name, pair))));
      }
      for (Map.Entry<String, Future<?>> one : running.entrySet()) {
        one.getValue().get();
      }
      for (Scenario s : SCENARIOS) {
        List<JsonNode> theirs = said(first, s.name);
        List<JsonNode> ours = said(second, s.name);
        int both = Math.min(theirs.size(), ours.size());
        assertThat(ours.subList(0, both)).as(s.name).isEqualTo(theirs.subList(0, both));
        if (!s.route.contains("repeat_interval")) {
          assertThat(ours).as(s.name).hasSameSizeAs(theirs);
        }
      }
    } finally {
      client.shutdownNow();
    }
  }

  private static String config(Sink sink) {
    StringBuilder config =
        new StringBuilder(
            """
            route:
              receiver: rest
              group_wait: 1s
              group_interval: 1s
              repeat_interval: 1h
              routes:
            """);
    for (Scenario s : SCENARIOS) {
      config.append("    - matchers: [ scenario=").append(s.name).append(" ]\n");
      config.append("      receiver: ").append(s.name).append('\n');
      s.route.lines().forEach(line -> config.append("      ").append(line).append('\n'));
    }
    config.append(
        """
        inhibit_rules:
          - source_matchers: [ alertname=Cause ]
            target_matchers: [ alertname=Effect ]
            equal: [ scenario ]
        time_intervals:
          - { name: always, time_intervals: [ { times: [ { start_time: '00:00', end_time: '24:00' } ] } ] }
        receivers:
          - name: rest
        """);
    for (Scenario s : SCENARIOS) {
      config
          .append("  - name: ")
          .append(s.name)
          .append("\n    webhook_configs: [ { url: \"")
          .append(sink.url())
          .append("\"")
          .append(s.receiver)
          .append(" } ]\n");
    }
    return config.toString();
  }

  private static Child alertmanager(String program, Path folder, String config) throws IOException {
    Carillon.write(folder.resolve("alertmanager.yml"), config);
    return Child.start(
        folder,
        Map.of(),
        List.of(
            program,
            "--config.file=alertmanager.yml",
            "--storage.path=" + Files.createTempDirectory(folder, "alertmanager"),
            "--web.listen-address=127.0.0.1:0",
            "--cluster.listen-address="));
  }

  /** What was posted to that receiver, without what must differ: whose it is, and where. */
  private static List<JsonNode> said(Sink sink, String receiver) {
    List<JsonNode> said = new ArrayList<>();
    for (Sink.Post post : sink.posts()) {
      if (post.body().path("receiver").asText().equals(receiver)) {
        ObjectNode body = post.body().deepCopy();
        // Newer than the Alertmanager of the distribution, and the addresses of the two.
        body.remove(List.of("externalURL", "notification_reason", "routeLabels"));
        said.add(body);
      }
    }
    return said;
  }

  /** One scenario while it runs: brings alerts to both, and waits for both. */
  private final class Play {
    private final String name;
    private final Pair pair;
    private final Map<String, Instant> starts = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> annotations = new LinkedHashMap<>();
    private final List<String> silences = new ArrayList<>();

    Play(String name, Pair pair) {
      this.name = name;
      this.pair = pair;
    }

    /** To the millisecond, and none that Go would write shorter. */
    private static Instant now() {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      return now.toEpochMilli() % 10 == 0 ? now.minusMillis(1) : now;
    }

    void fire(String... alerts) {
      Instant now = now();
      for (String alert : alerts) {
        starts.putIfAbsent(alert, now);
      }
      push(alerts, null);
    }

    void again(String alert) {
      starts.put(alert, now());
      push(new String[] {alert}, null);
    }

    void annotate(String alert, String key, String value) {
      annotations.put(alert, Map.of(key, value));
      push(new String[] {alert}, null);
    }

    void resolve(String... alerts) {
      push(alerts, now());
    }

    private void push(String[] alerts, @Nullable Instant end) {
      ArrayNode theirs = JSON.createArrayNode();
      ObjectNode ours = JSON.createObjectNode().put("version", "4");
      ArrayNode entries = ours.putArray("alerts");
      for (String alert : alerts) {
        ObjectNode entry = JSON.createObjectNode();
        entry.putObject("labels").put("alertname", alert).put("scenario", name);
        ObjectNode notes = entry.putObject("annotations");
        annotations.getOrDefault(alert, Map.of("summary", "of " + alert)).forEach(notes::put);
        entry.put("startsAt", starts.getOrDefault(alert, now()).toString());
        entry.put("generatorURL", "http://prometheus/graph?g0.expr=up&g0.tab=1");
        if (end != null) {
          entry.put("endsAt", end.toString());
        }
        theirs.add(entry.deepCopy());
        entries.add(entry.put("status", end == null ? "firing" : "resolved"));
      }
      Await.until(() -> post(pair.alertmanager, theirs), "Alertmanager takes " + theirs);
      Await.until(() -> post(pair.carillon.url("/webhook"), ours), "Carillon takes " + ours);
    }

    /** For an hour, on both. */
    void silence(String alert) {
      ObjectNode body = JSON.createObjectNode().put("createdBy", "test").put("comment", "known");
      body.put("startsAt", now().toString()).put("endsAt", now().plusSeconds(3_600).toString());
      ArrayNode matchers = body.putArray("matchers");
      Map.of("alertname", alert, "scenario", name)
          .forEach((label, value) ->
              matchers
                  .addObject()
                  .put("name", label)
                  .put("value", value)
                  .put("isRegex", false)
                  .put("isEqual", true));
      for (String api : apis()) {
        HttpResponse<String> answer = send(json(api + "/silences", body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String id = Json.parse(answer.body()).path("silenceID").asText();
        silences.add(api + "/silence/" + id);
      }
    }

    void endSilence() {
      for (String silence : silences) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(silence)).DELETE().build();
        assertThat(send(request).statusCode()).isEqualTo(200);
      }
    }

    private List<String> apis() {
      String theirs = pair.alertmanager.replaceAll("/alerts$", "");
      return List.of(theirs, pair.carillon.url("/api/v2"));
    }

    private HttpRequest json(String url, JsonNode body) {
      return HttpRequest.newBuilder(URI.create(url))
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body.toString()))
          .build();
    }

    private HttpResponse<String> send(HttpRequest request) {
      try {
        return client.send(request, BodyHandlers.ofString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private boolean post(String url, JsonNode body) {
      return send(json(url, body)).statusCode() == 200;
    }

    /** Until both have posted so often. */
    void await(int posts) {
      Await.until(
          () -> said(pair.first, name).size() >= posts && said(pair.second, name).size() >= posts,
          Await.BOUND,
          () ->
              "%s: both say it for the %d. time; Alertmanager said %s, Carillon %s"
                  .formatted(name, posts, said(pair.first, name), said(pair.second, name)));
    }
  }
}
