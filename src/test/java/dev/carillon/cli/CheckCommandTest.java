package dev.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private Path folder;

  @Test
  void saysTenDifferentMistakesAtOnceEachWithItsPlaceAndWhatToDo() throws IOException {
    Path policy = folder.resolve("p.yml");
    Files.writeString(
        policy,
        """
        global:
          resolve_timeout: 5m
          resolve_timeout: 10m
        route:
          receiver: opps
          group_by: [alertname, cluster]
          routes:
            - matchers: [severity=="critical"]
              receiver: pager
              contiune: true
            - matchers: [team="web"]
              receiver: ops
              mute_time_intervals: [nigths]
        inhibit_rules:
          - source_matchers: [severity="critical"]
            target_match_re: { severity: "warning|(info" }
            equal: [cluster]
        time_intervals:
          - name: nights
            time_intervals:
              - times: [{ start_time: 22:00, end_time: 06:00 }]
        receivers:
          - name: ops
            slack_configs:
              - channel: "#ops"
                api_url: https://hooks.example.org/x
                api_url_file: slack.url
          - name: pager
            pagerduty_configs:
              - routing_key: ${PAGERDUTY_KEY_OF_NO_ONE}
          - name: ops
        """);
    Said said = Said.run("check", policy.toString());
    assertThat(said.out().replace(policy.toString(), "p.yml").lines())
        .containsExactly(
            "p.yml:3:3: key \"resolve_timeout\" is already set at line 2",
            "p.yml:5:13: undefined receiver \"opps\" used in route; did you mean \"ops\"?",
            "p.yml:8:18: bad matcher severity==\"critical\": column 10: expected a label value,"
                + " found '='",
            "p.yml:10:7: unknown key \"contiune\" in routes; did you mean \"continue\"?",
            "p.yml:13:29: undefined time interval \"nigths\" used in route; did you mean"
                + " \"nights\"?",
            "p.yml:16:34: \"severity\": bad regular expression: missing closing ): warning|(info",
            "p.yml:21:31: start time cannot be equal or greater than end time; over midnight write"
                + " two times, one to 24:00 and one from 00:00",
            "p.yml:27:23: at most one of api_url & api_url_file must be configured",
            "p.yml:30:22: no secret for routing_key: the environment variable"
                + " PAGERDUTY_KEY_OF_NO_ONE is not set; set it or write"
                + " ${PAGERDUTY_KEY_OF_NO_ONE:-…}",
            "p.yml:31:11: notification config name \"ops\" is not unique; it is also at"
                + " p.yml:23:11",
            "p.yml: 10 errors");
    assertThat(said.status()).isEqualTo(1);
  }
}
