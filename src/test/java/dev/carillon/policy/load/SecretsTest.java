package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.DestinationConfig.PagerDuty;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final String SECRET = "Tr0ub4dor";

  @TempDir private Path folder;

  private Loaded load(String key, Map<String, String> env) {
    String yaml =
        "route: { receiver: r }\nreceivers:\n- name: r\n  pagerduty_configs: [{ " + key + " }]\n";
    return PolicyLoader.parse("p.yml", yaml, folder, env);
  }

  private static String key(Loaded loaded) {
    Policy policy = Objects.requireNonNull(loaded.policy());
    PagerDuty config =
        (PagerDuty) Objects.requireNonNull(policy.receiver("r")).destinations().getFirst();
    return config.key().reveal();
  }

  @Test
  void standInThePolicy() {
    assertThat(key(load("routing_key: Tr0ub4dor", Map.of()))).isEqualTo(SECRET);
  }

  @Test
  void standInAFileBesideIt() throws IOException {
    Files.writeString(folder.resolve("pd.key"), "\n " + SECRET + " \r\n");
    Loaded loaded = load("routing_key_file: pd.key", Map.of());
    assertThat(Policies.lines(loaded)).isEmpty();
    assertThat(key(loaded)).isEqualTo(SECRET);
  }

  @Test
  void standInAVariable() {
    Map<String, String> env = Map.of("PD_KEY", SECRET);
    assertThat(key(load("routing_key: '${PD_KEY}'", env))).isEqualTo(SECRET);
    assertThat(key(load("routing_key: '${PD_KEY:-other}'", env))).isEqualTo(SECRET);
    assertThat(key(load("routing_key: '${OTHER:-Tr0ub4dor}'", env))).isEqualTo(SECRET);
    assertThat(key(load("routing_key: 'x${PD_KEY}'", env))).isEqualTo("x${PD_KEY}");
  }

  @Test
  void mayBeMissingWhileAPolicyIsChecked() throws IOException {
    Files.writeString(folder.resolve("empty.key"), " \n");
    assertMissing(
        load("routing_key_file: pd.key", Map.of()),
        "p.yml:4:43: warning: no secret for routing_key_file: the file pd.key does not exist");
    assertMissing(
        load("routing_key_file: empty.key", Map.of()),
        "p.yml:4:43: warning: no secret for routing_key_file: the file empty.key is empty");
    assertMissing(
        load("routing_key: '${PD_KEY:-}'", Map.of()),
        "p.yml:4:38: warning: no secret for routing_key:"
            + " the environment variable PD_KEY is empty or not set");
  }

  private static void assertMissing(Loaded loaded, String line) {
    assertThat(Policies.lines(loaded)).containsExactly(line);
    assertThat(loaded.policy()).isNotNull();
    assertThat(loaded.stopping()).isEqualTo(loaded.problems());
  }

  @Test
  void aVariableWithoutDefaultMustBeSet() {
    Loaded loaded = load("routing_key: '${PD_KEY}'", Map.of());
    assertThat(Policies.lines(loaded))
        .containsExactly(
            "p.yml:4:38: no secret for routing_key:"
                + " the environment variable PD_KEY is not set; set it or write ${PD_KEY:-…}");
    assertThat(loaded.policy()).isNull();
  }

  @Test
  void anEmptySecretIsNone() {
    assertThat(Policies.lines(load("routing_key: ''", Map.of())))
        .containsExactly("p.yml:4:38: missing service or routing key in PagerDuty config");
  }

  @Test
  void aFolderOrAHugeFileIsNone() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    Files.writeString(folder.resolve("huge"), "x".repeat(70_000));
    assertThat(Policies.lines(load("routing_key_file: d", Map.of())))
        .containsExactly(
            "p.yml:4:43: warning: no secret for routing_key_file: the file d cannot be read");
    assertThat(Policies.lines(load("routing_key_file: huge", Map.of())))
        .containsExactly(
            "p.yml:4:43: no secret for routing_key_file: the file huge is larger than 64 KiB");
  }

  @Test
  void aNameThatNoFileCanHaveIsNone() {
    assertThat(Policies.lines(load("routing_key_file: \"a\\0b\"", Map.of())))
        .containsExactly(
            "p.yml:4:43: warning: no secret for routing_key_file: the file a\uFFFDb cannot be"
                + " read");
  }

  @Test
  void mayHoldBracesWhereAlertmanagerTakesNoTemplate() {
    String email =
        "email_configs: [{ to: a@b, from: a@b, smarthost: 'h:25', auth_password: 'a{{b' }]";
    DestinationConfig.Email config = (DestinationConfig.Email) Policies.only("", email);
    assertThat(config.authPassword()).isEqualTo(new Secret("a{{b"));
  }

  @Test
  void mayBeLeftOutOfWhatIsShownToOthers() {
    HttpConfig http =
        Policies.only(
                "",
                "webhook_configs: [{ url: 'http://h', http_config: { basic_auth: { username: k } }"
                    + " }]")
            .http();
    assertThat(http.authorization()).isEqualTo(new Authorization.Basic("k", new Secret("")));
  }

  @Test
  void aUserNameMayStandInAFile() throws IOException {
    Files.writeString(folder.resolve("user"), "me\n");
    Loaded loaded =
        load(
            "routing_key: k, http_config: { basic_auth: { username_file: user, password: p } }",
            Map.of());
    assertThat(Policies.lines(loaded)).isEmpty();
    Policy policy = Objects.requireNonNull(loaded.policy());
    assertThat(policy.receivers().values().iterator().next().destinations().getFirst().http())
        .extracting(HttpConfig::authorization)
        .isEqualTo(new Authorization.Basic("me", new Secret("p")));
  }

  @Test
  void neverShowInAProblemOrInThePolicy() {
    String yaml =
        """
        global:
          slack_api_url: Tr0ub4dor
          smtp_auth_password: Tr0ub4dor
        route: { receiver: r }
        receivers:
        - name: r
          slack_configs: [{ api_url: "https:// Tr0ub4dor" }, { api_url: "{{ Tr0ub4dor" }]
          pagerduty_configs:
          - { routing_key: Tr0ub4dor, service_key: Tr0ub4dor }
          - { routing_key: "{{ Tr0ub4dor" }
          - { routing_key: "{{ if }}{{ Tr0ub4dor }}" }
          opsgenie_configs: [{ api_key: "{{ .Tr0ub4dor }" }]
          discord_configs: [{ webhook_url: "Tr0ub4dor" }]
          sns_configs: [{ sigv4: { secret_key: Tr0ub4dor } }]
          webhook_configs:
          - { url: "https://h:Tr0ub4dor/" }
          - { url: "https://{{ Tr0ub4dor }" }
          - { url: "https://h", http_config: { proxy_url: "Tr0ub4dor:Tr0ub4dor@h", no_proxy: h } }
          - { url: "https://h", http_config: { tls_config: { key: Tr0ub4dor } } }
          - { url: "https://h", http_config: { oauth2: { client_secret: Tr0ub4dor } } }
          - { url: "https:///Tr0ub4dor" }
          - url: http://h/
            http_config: { authorization: { credentials: "Tr0ub4dor\\n" }, basic_auth: { username: x, password: Tr0ub4dor } }
        forwarders: [{ name: f, splunk_hec: { url: "https://h", token: "Tr0ub4dor\\n" } }]
        """;
    assertThat(Policies.lines(Policies.load(yaml)))
        .hasSizeGreaterThan(20)
        .noneMatch(line -> line.contains(SECRET));
  }

  @Test
  void doNotPrint() {
    Policy policy =
        Policies.sound(
            """
            global: { slack_api_url: "https://h/Tr0ub4dor", smtp_auth_password: Tr0ub4dor }
            route: { receiver: r }
            receivers:
            - name: r
              slack_configs: [{}]
              pagerduty_configs: [{ routing_key: Tr0ub4dor }]
              email_configs: [{ to: a@b, from: a@b, smarthost: "h:25" }]
              webhook_configs:
              - url: https://me:Tr0ub4dor@h/?token=Tr0ub4dor
              - { url: "http://h/", http_config: { bearer_token: Tr0ub4dor } }
            senders: [{ name: s, authorization: { credentials: Tr0ub4dor } }]
            forwarders: [{ name: f, splunk_hec: { url: "https://h", token: Tr0ub4dor } }]
            carillon: { access: [{ name: a, role: admin, basic_auth: { username: u, password: Tr0ub4dor } }] }
            """);
    assertThat(policy.toString()).contains("<secret>").doesNotContain(SECRET);
  }
}
