package dev.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code carillon migrate}, as an operator runs it. */
final class MigrateCommandTest {
  private static final String OLD =
      """
      # our own words stay
      global: { resolve_timeout: 7m }
      route:
        receiver: ops
        group_wait: 10s
        routes:
          - matchers: [ team="db" ]
            receiver: db
            group_interval: 1m
            repeat_interval: 1d
      receivers:
        - name: ops
          slack_configs: [ { api_url_file: slack.url, channel: "#ops" } ]
        - name: db
          pagerduty_configs: [ { routing_key_file: "keys/db's.key" } ]   # quoted
      inhibit_rules:
        - source_matchers: [ severity="critical" ]
          target_matchers: [ severity="warning" ]
          equal: [ instance ]
      """;

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();
  private final StringWriter complained = new StringWriter();
  private Path old = Path.of("");

  @BeforeEach
  void write() throws Exception {
    old = folder.resolve("alertmanager.yml");
    Files.writeString(old, OLD);
    Files.writeString(folder.resolve("slack.url"), "https://hooks.example.org/services/x\n");
    Files.createDirectories(folder.resolve("keys"));
    Files.writeString(folder.resolve("keys/db's.key"), "k\n");
  }

  private int migrate(String... more) {
    CommandLine line = Main.commands();
    line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(complained, true));
    String[] args = new String[more.length + 2];
    args[0] = "migrate";
    args[1] = old.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return line.execute(args);
  }

  private Path out() {
    return folder.resolve("out");
  }

  @Test
  void theFrontHandsEverythingOnAtOnce() throws Exception {
    int status =
        migrate("--out", out().toString(), "--url", "https://carillon.example.org/webhook/prod");
    assertThat(status).as(complained.toString()).isZero();
    assertThat(Files.readString(out().resolve("alertmanager.yml")))
        .isEqualTo(
            """
            # Alertmanager in front of Carillon: it hands every alert on at once and decides nothing.
            # Routes, receivers and inhibit rules are in Carillon's policy now.

            global:
              # For senders that set no end to their alerts; as it was.
              resolve_timeout: 7m

            route:
              receiver: carillon
              group_by: ['...']
              group_wait: 0s
              group_interval: 5s
              repeat_interval: 1h

            receivers:
              - name: carillon
                webhook_configs:
                  - url: 'https://carillon.example.org/webhook/prod'
                    send_resolved: true
                    max_alerts: 0
                    http_config:
                      follow_redirects: false
            """);
  }

  @Test
  void thePolicyIsTheOldFileWhereverItStands() throws Exception {
    assertThat(migrate("--out", out().toString())).isZero();
    Path policy = out().resolve("policy.yml");
    assertThat(Files.readString(policy))
        .contains("# our own words stay\n")
        .contains("api_url_file: '" + folder.toRealPath().resolve("slack.url"))
        .contains("keys/db''s.key' } ]   # quoted");
    Loaded before = PolicyLoader.load(old, Map.of());
    Loaded after = PolicyLoader.load(policy, Map.of());
    assertThat(after.problems()).isEmpty();
    assertThat(after.root()).isEqualTo(before.root());
    assertThat(Objects.requireNonNull(after.policy()).inhibitRules())
        .isEqualTo(Objects.requireNonNull(before.policy()).inhibitRules());
    assertThat(after.policy().receivers().keySet()).containsExactly("ops", "db");
  }

  @Test
  void theWaitsAndTheWayBackAreSaid() {
    assertThat(migrate("--out", out().toString())).isZero();
    assertThat(said.toString())
        .contains("    group_wait 10s, group_interval 5m, repeat_interval 4h: ops\n")
        .contains("    group_wait 10s, group_interval 1m, repeat_interval 1d: db\n")
        .contains("Your inhibit rules hold over all senders")
        .contains("carillon check " + out().resolve("policy.yml"))
        .contains("amtool check-config " + out().resolve("alertmanager.yml"))
        .contains("The way back");
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Files.createDirectories(out());
    Files.writeString(out().resolve("policy.yml"), "mine");
    assertThat(migrate("--out", out().toString())).isEqualTo(1);
    assertThat(complained.toString())
        .isEqualTo(
            "carillon: "
                + out().resolve("policy.yml")
                + " is there already; name another folder with --out\n");
    assertThat(out().resolve("alertmanager.yml")).doesNotExist();
    assertThat(Files.readString(out().resolve("policy.yml"))).isEqualTo("mine");
  }

  @Test
  void aFileThatNobodyWouldLoadIsRefused() throws Exception {
    Files.writeString(old, OLD.replace("receiver: db\n", "receiver: dba\n"));
    assertThat(migrate("--out", out().toString())).isEqualTo(1);
    assertThat(complained.toString())
        .contains("alertmanager.yml:8:17: undefined receiver \"dba\" used in route");
    assertThat(out()).doesNotExist();
  }

  @Test
  void anAddressThatIsNoWebhookIsWrongUsage() {
    assertThat(migrate("--url", "carillon:9095")).isEqualTo(2);
    assertThat(complained.toString())
        .startsWith("--url must be like http://host:9095/webhook, not carillon:9095");
  }
}
