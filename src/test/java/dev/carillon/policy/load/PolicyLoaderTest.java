package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.policy.Access;
import dev.carillon.policy.Access.Role;
import dev.carillon.policy.Authorization;
import dev.carillon.policy.Enricher;
import dev.carillon.policy.Forwarder;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Secret;
import dev.carillon.policy.Sender;
import dev.carillon.policy.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLoaderTest {
  private static final String BASE = "route: { receiver: r }\nreceivers: [{ name: r }]\n";

  @TempDir private Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private List<String> lines(Loaded loaded) {
    String prefix = folder + "/";
    return Policies.lines(loaded).stream().map(line -> line.replace(prefix, "")).toList();
  }

  @Test
  void readsCarillonsKeys() {
    Policy policy =
        Policies.sound(
            BASE
                + """
                carillon:
                  external_url: https://carillon.example.org/x/
                  access: [{ name: a, role: operate, authorization: { credentials: t } }]
                  limits: { body: 1MiB, depth: 8, alerts: 9, labels: 10, value: 2KiB }
                  retention: { events: 30d }
                senders: [{ name: prod, basic_auth: { username: u, password: p } }, { name: open }]
                enrichers:
                - runbook: { pattern: "https://rb/{{ .Labels.alertname }}", matchers: [a=b] }
                protected: [{ matchers: [x="1", y="2"] }, { matchers: [z="3"] }]
                forwarders:
                - name: soc
                  matchers: [category="security"]
                  splunk_hec: { url: "https://splunk:8088/", token: t, index: i, source: s, sourcetype: st }
                """);
    assertThat(policy.settings())
        .isEqualTo(
            new Settings(
                "https://carillon.example.org/x",
                new Settings.Limits(1 << 20, 8, 9, 10, 2048),
                Duration.ofDays(30)));
    assertThat(policy.access())
        .containsExactly(
            new Access("a", Role.OPERATE, new Authorization.Token("Bearer", new Secret("t"))));
    assertThat(policy.senders())
        .containsExactly(
            new Sender("prod", new Authorization.Basic("u", new Secret("p"))),
            new Sender("open", null));
    assertThat(((Enricher.Runbook) policy.enrichers().getFirst()).pattern().text())
        .isEqualTo("https://rb/{{ .Labels.alertname }}");
    assertThat(policy.isProtected(Labels.of("x", "1", "y", "2"))).isTrue();
    assertThat(policy.isProtected(Labels.of("x", "1"))).isFalse();
    assertThat(policy.forwarders().getFirst().transport())
        .isEqualTo(
            new Forwarder.SplunkHec(
                "https://splunk:8088", new Secret("t"), "i", "s", "st", HttpConfig.DEFAULT));
    assertThat(policy.hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void readsInhibitRulesInBothForms() {
    Policy policy =
        Policies.sound(
            BASE
                + """
                inhibit_rules:
                - name: n
                  source_matchers: [severity="critical"]
                  target_match: { severity: warning }
                  target_match_re: { team: "a|b" }
                  equal: [cluster, alertname]
                  source_ttl: 1h
                - { target_matchers: [t="1"], equal: [e] }
                """);
    InhibitRule rule = policy.inhibitRules().getFirst();
    assertThat(rule.isSource(Labels.of("severity", "critical"))).isTrue();
    assertThat(rule.isTarget(Labels.of("severity", "warning", "team", "b"))).isTrue();
    assertThat(rule.isTarget(Labels.of("severity", "warning"))).isFalse();
    assertThat(rule.equal()).containsExactly("alertname", "cluster");
    assertThat(rule.sourceTtl()).isEqualTo(3_600_000_000L);
    InhibitRule targetOnly = policy.inhibitRules().get(1);
    assertThat(targetOnly.isSource(Labels.of("x", "y"))).isTrue();
    assertThat(targetOnly.sourceTtl()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anInhibitRuleIsKnownByItsContent() {
    String a =
        "- { name: a, source_matchers: [x=1, y=2], target_matchers: [z=3], equal: [p, q] }\n";
    String b =
        "- { name: b, source_match: { y: 2, x: 1 }, target_match: { z: 3 }, equal: [q, p] }\n";
    assertThat(ruleId(a)).isEqualTo(ruleId(b));
    assertThat(ruleId(a.replace("z=3", "z=4"))).isNotEqualTo(ruleId(a));
  }

  private static long ruleId(String rule) {
    return Policies.sound(BASE + "inhibit_rules:\n" + rule).inhibitRules().getFirst().id();
  }

  @Test
  void saysWhatKeepsItFromReading() throws IOException {
    assertThat(lines(PolicyLoader.load(folder.resolve("none.yml"), Map.of())))
        .containsExactly("none.yml: does not exist");
    assertThat(Policies.lines(PolicyLoader.load(folder, Map.of())))
        .containsExactly(folder + ": holds no policy: no file *.yml");
    Files.write(folder.resolve("latin.yml"), new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
    assertThat(lines(PolicyLoader.load(folder.resolve("latin.yml"), Map.of())))
        .containsExactly("latin.yml: is not written in UTF-8");
    Files.delete(folder.resolve("latin.yml"));
    write("empty.yml", "");
    write("more.yml", "# nothing");
    assertThat(lines(PolicyLoader.load(folder, Map.of())))
        .singleElement()
        .asString()
        .startsWith("empty.yml: is empty; a policy needs");
  }

  @Test
  void readsSecretsBesideTheFile() throws IOException {
    write("pd.key", "k");
    write(
        "p.yml",
        """
        route: { receiver: r }
        receivers: [{ name: r, pagerduty_configs: [{ routing_key_file: pd.key }] }]
        """);
    assertThat(lines(PolicyLoader.load(folder.resolve("p.yml"), Map.of()))).isEmpty();
    assertThat(lines(PolicyLoader.load(folder, Map.of()))).isEmpty();
  }

  @Test
  void readsVariablesOutsideSecretsToo() {
    String yaml =
        "route: { receiver: '${WHO}', group_wait: '${WAIT:-7s}' }\nreceivers: [{ name: r }]\n";
    Loaded loaded = Policies.load(yaml, Map.of("WHO", "r"));
    assertThat(Policies.lines(loaded)).isEmpty();
    assertThat(Objects.requireNonNull(loaded.policy()).root().groupWait()).isEqualTo(7_000_000);
    assertThat(Policies.lines(Policies.load(yaml)))
        .containsExactly(
            "p.yml:1:20: the environment variable WHO is not set; set it or write ${WHO:-…}",
            "p.yml:2:21: warning: receiver \"r\" is not used by any route");
  }

  @Test
  void readsALargePolicy() {
    String routes =
        IntStream.range(0, 2500)
            .mapToObj(i ->
                "  - matchers: [team=\"t%d\", env=~\"prod|stage\"]\n    receiver: r\n".formatted(i))
            .collect(Collectors.joining());
    Policy policy =
        Policies.sound(
            "route:\n  receiver: r\n  routes:\n" + routes + "receivers: [{ name: r }]\n");
    assertThat(policy.root().routes()).hasSize(2500);
  }

  @Test
  void theResolveTimeoutIsAlertmanagers() {
    String rest = "route: { receiver: r }\nreceivers: [{ name: r }]\n";
    assertThat(Policies.sound(rest).settings().resolveTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(
            Policies.sound("global: { resolve_timeout: 90s }\n" + rest).settings().resolveTimeout())
        .isEqualTo(Duration.ofSeconds(90));
  }
}
