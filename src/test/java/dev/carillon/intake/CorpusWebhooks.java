package dev.carillon.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What becomes of each webhook of the shared corpus, as a table: accepted alerts (of these firing)
 * and entries that go to quarantine.
 */
public final class CorpusWebhooks {
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

  private CorpusWebhooks() {}

  /** A file of the corpus. */
  public record Sample(String name, String body) {}

  /** All of it, in the order of names. */
  public static List<Sample> samples(Class<?> test) {
    Path folder = Corpus.folder(test).resolve("webhooks");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".json"))
          .sorted()
          .map(CorpusWebhooks::sample)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(Path file) {
    try {
      String name = file.getFileName().toString().replaceFirst("\\.json$", "");
      return new Sample(name, Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The table: {@code 4 firing 3} (of four accepted alerts three fire) or {@code quarantined 1}.
   */
  public static Map<String, String> expectations() {
    Map<String, String> expected = new TreeMap<>();
    EXPECTATIONS
        .lines()
        .forEach(line -> {
          String[] words = line.strip().split(" +", 2);
          expected.put(words[0], words[1]);
        });
    return expected;
  }
}
