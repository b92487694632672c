package dev.carillon.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.alert.Alert;
import dev.carillon.alert.Fingerprint;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.policy.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of each webhook of the shared corpus, as a table: accepted alerts (of these firing)
 * and entries that go to quarantine. A file that is not in the table fails the test.
 */
class CorpusWebhooksTest {
  private static final long NOW = Stamp.micros(Instant.parse("2026-11-01T00:00:00Z"));

  private static final String EXPECTATIONS =
      """
      DataReply__alertmanager-sns-forwarder__simple                          1 firing 1
      FXinnovation__alertmanager-webhook-servicenow__alertmanager_firing     1 firing 1
      FXinnovation__alertmanager-webhook-servicenow__alertmanager_resolved   1 firing 0
      OneUptime__oneuptime__incident-alert-templating                        3 firing 2
      OneUptime__oneuptime__prometheus-alertmanager                          2 firing 2
      PieterCK__zulip__alert                                                 2 firing 2
      PieterCK__zulip__alert_no_alertname_v11                                1 firing 1
      PieterCK__zulip__alert_v8                                              1 firing 0
      autoremedy__dispatcher__alert                                          1 firing 1
      bougou__alertmanager-webhook-adapter__alert                            4 firing 3
      bougou__alertmanager-webhook-adapter__grafana-alert                    1 firing 1
      devopsext__events__alertmanager                                        1 firing 1
      feiyu563__PrometheusAlert__alertgroup                                  1 firing 1
      idealista__prom2teams__all_ok                                          1 firing 0
      idealista__prom2teams__all_ok_extra_labels                             1 firing 0
      idealista__prom2teams__with_common_items                               1 firing 0
      idealista__prom2teams__without_instance_field                          1 firing 0
      idealista__prom2teams__without_mandatory_field                         1 firing 0
      imgix__prometheus-am-executor__alert_payload                           2 firing 2
      inCaller__prometheus_bot__big_output                                   1 firing 1
      inCaller__prometheus_bot__emptyValue                                   1 firing 1
      inCaller__prometheus_bot__production_example                          11 firing 11
      kruftik__alertmanager-webhook-rocketchat__test_param_critical          1 firing 1
      kruftik__alertmanager-webhook-rocketchat__test_param_undefined         1 firing 1
      kubegems__alertproxy__README                                           1 firing 1
      kubesphere__notification-manager__alert                                9 firing 9
      kubesphere__notification-manager__alert-auditing                       6 firing 6
      kubesphere__notification-manager__alert10                              2 firing 2
      kubesphere__notification-manager__alert11                              1 firing 1
      kubesphere__notification-manager__alert12                              1 firing 1
      kubesphere__notification-manager__alert15                             79 firing 79
      kubesphere__notification-manager__alerts-without-namespace             1 firing 1
      matjaz99__alertmonitor__Testing                                        3 firing 3
      mattrussi__gitlab-com-runbooks__mimir-payload                          1 firing 0
      maxwo__snmp_notifier__test_mixed_alerts                                4 firing 2
      maxwo__snmp_notifier__test_mixed_alerts-2                              3 firing 2
      messagebird__sachet__README                                            1 firing 1
      openshift__ocm-agent__template-alert-fleet-notification                quarantined 1
      prometheus-community__jiralert__README                                 1 firing 1
      prometheus-msteams__prometheus-msteams__README                         1 firing 1
      prometheus-msteams__prometheus-msteams__card-grafana-inspired-payload  3 firing 3
      robusta-dev__robusta__custom-webhooks                                  quarantined 1
      robusta-dev__robusta__google-managed-alertmanager                      1 firing 1
      slauger__alertmanager-graph-bridge__empty                              0 firing 0
      slauger__alertmanager-graph-bridge__firing                             2 firing 2
      slauger__alertmanager-graph-bridge__mixed                              2 firing 1
      timonwong__prometheus-webhook-dingtalk__PlaygroundDemoAlert            2 firing 2
      vitalvas__alertmanager-gateway__api                                    1 firing 1
      vitalvas__alertmanager-gateway__usage-examples                         0 firing 0
      """;

  private static Path folder = Path.of("");

  @BeforeAll
  static void findTheCorpus() {
    String shared = System.getProperty("carillon.shared");
    folder =
        (shared == null
                ? Path.of(System.getProperty("project.basedir", "")).resolveSibling("shared")
                : Path.of(shared))
            .resolve("corpus/webhooks");
    boolean there = Files.isDirectory(folder);
    if (!there) {
      System.out.println("SKIPPED CorpusWebhooksTest: no shared corpus at " + folder);
    }
    Assumptions.assumeTrue(there, "no shared corpus at " + folder);
  }

  private static Reading read(Path file) throws IOException {
    return new WebhookReader(Settings.Limits.DEFAULT)
        .read("default", Files.readString(file, UTF_8), NOW);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.json$", "");
  }

  @Test
  void everyFileEndsAsTheTableSays() throws IOException {
    Map<String, String> actual = new TreeMap<>();
    for (Path file : files()) {
      actual.put(
          name(file),
          switch (read(file)) {
            case Reading.Usable u when u.bad().isEmpty() ->
                u.batch().alerts().size()
                    + " firing "
                    + u.batch().alerts().stream().filter(a -> a.status() == Status.FIRING).count();
            case Reading.Usable u -> "partly: " + u.reason();
            case Reading.Unusable u -> "quarantined " + u.entries();
            case Reading.Unreadable u -> "refused: " + u.reason();
          });
    }
    Map<String, String> expected = new TreeMap<>();
    EXPECTATIONS
        .lines()
        .forEach(line -> {
          String[] words = line.strip().split(" +", 2);
          expected.put(words[0], words[1]);
        });
    assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
  }

  /** Against a tree reader that is not ours: labels, annotations, times, in order, none missing. */
  @Test
  void nothingOfAnAcceptedAlertIsLost() throws IOException {
    for (Path file : files()) {
      if (read(file) instanceof Reading.Usable usable) {
        List<JsonNode> entries = new ArrayList<>();
        new ObjectMapper().readTree(file.toFile()).get("alerts").forEach(entries::add);
        assertThat(usable.batch().alerts()).as(name(file)).hasSameSizeAs(entries);
        for (int i = 0; i < entries.size(); i++) {
          compare(
              name(file) + " alerts[" + i + "]", usable.batch().alerts().get(i), entries.get(i));
        }
      }
    }
  }

  private static void compare(String what, Alert alert, JsonNode entry) {
    Map<String, String> labels = strings(entry.path("labels"));
    labels.values().removeIf(String::isEmpty);
    assertThat(alert.labels().toMap()).as(what).containsExactlyInAnyOrderEntriesOf(labels);
    assertThat(alert.annotations().toMap())
        .as(what)
        .containsExactlyInAnyOrderEntriesOf(strings(entry.path("annotations")));
    assertThat(alert.startsAt() == null ? null : alert.startsAt().text())
        .as(what)
        .isEqualTo(entry.path("startsAt").asText(null));
    assertThat(alert.generatorUrl()).as(what).isEqualTo(entry.path("generatorURL").asText(""));
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new TreeMap<>();
    object.properties().forEach(p -> strings.put(p.getKey(), p.getValue().asText()));
    return strings;
  }

  /** Senders that state a fingerprint in Alertmanager's form mostly tell ours. */
  @Test
  void ourFingerprintIsTheSendersWhereItIsGenuine() throws IOException {
    int same = 0;
    for (Path file : files()) {
      if (read(file) instanceof Reading.Usable usable) {
        JsonNode entries = new ObjectMapper().readTree(Files.readString(file, UTF_8)).get("alerts");
        for (int i = 0; i < entries.size(); i++) {
          String theirs = entries.get(i).path("fingerprint").asText("");
          String ours = Fingerprint.text(usable.batch().alerts().get(i).labels().fingerprint());
          same += theirs.equals(ours) ? 1 : 0;
        }
      }
    }
    assertThat(same).isPositive();
  }
}
