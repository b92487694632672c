package dev.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.Policy;
import dev.carillon.policy.load.PolicyLoader;
import dev.carillon.policy.print.PolicyYaml;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code check --print}: the policy in effect. */
final class CheckPrintTest {
  private static final String POLICY =
      """
      global: { slack_api_url: "https://hooks.example.org/top-secret" }
      senders: [ { name: eu, authorization: { credentials: top-secret } } ]
      route:
        receiver: ops
        group_by: [ alertname ]
        routes:
          - matchers: [ 'team =~ "db|sql"', 'when!=""' ]
            continue: true
            group_wait: 90s
            mute_time_intervals: [ night ]
      receivers:
        - name: ops
          slack_configs: [ { name: chat, channel: "#ops" } ]
          webhook_configs: [ { name: hook, url: "https://u:top-secret@example.org/x" } ]
      inhibit_rules:
        - { name: node, source_matchers: [ a=b ], target_matchers: [ c=d ], equal: [ x ], source_ttl: 2h }
      time_intervals:
        - name: night
          time_intervals: [ { times: [ { start_time: '22:00', end_time: '24:00' } ], location: Europe/Berlin } ]
      """;

  private static Policy load(String yaml) {
    return Objects.requireNonNull(
        PolicyLoader.parse("p.yml", yaml, Path.of("."), Map.of()).policy(), yaml);
  }

  @Test
  void fillsInWhatIsInheritedAndMasksWhatIsSecret() {
    String printed = PolicyYaml.print(load(POLICY));
    assertThat(printed)
        .doesNotContain("top-secret")
        .contains(
            """
            route:
              receiver: ops
              group_by:
              - alertname
              group_wait: 30s
              group_interval: 5m
              repeat_interval: 4h
              routes:
              - receiver: ops
                group_by:
                - alertname
                matchers:
                - team=~"db|sql"
                - when!=""
                continue: true
                group_wait: 1m30s
                group_interval: 5m
                repeat_interval: 4h
                mute_time_intervals:
                - night
            """)
        .contains(
            """
              slack_configs:
              - name: chat
                send_resolved: false
                api_url: <secret>
                channel: '#ops'
            """)
        .contains("  source_ttl: 2h\n");
  }

  @Test
  void routesRulesAndIntervalsComeBackAsTheyWere() {
    Policy policy = load(POLICY);
    String printed = PolicyYaml.print(policy);
    String routing = printed.substring(printed.indexOf("route:"), printed.indexOf("receivers:"));
    String rest = printed.substring(printed.indexOf("inhibit_rules:"));
    Policy again = load(routing + "receivers: [ { name: ops } ]\n" + rest);
    assertThat(again.root()).isEqualTo(policy.root());
    assertThat(again.inhibitRules()).isEqualTo(policy.inhibitRules());
    assertThat(again.timeIntervals()).isEqualTo(policy.timeIntervals());
  }
}
