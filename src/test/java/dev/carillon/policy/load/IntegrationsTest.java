package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.DestinationConfig.Email;
import dev.carillon.policy.DestinationConfig.Jira;
import dev.carillon.policy.DestinationConfig.PagerDuty;
import dev.carillon.policy.DestinationConfig.Slack;
import dev.carillon.policy.DestinationConfig.Webhook;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntegrationsTest {
  @Test
  void slackHasItsUrlFromGlobal() {
    Slack slack =
        (Slack)
            Policies.only("slack_api_url: https://hooks/x", "slack_configs: [{ channel: '#c' }]");
    assertThat(slack.apiUrl().reveal()).isEqualTo("https://hooks/x");
    assertThat(slack.channel()).isEqualTo("#c");
    assertThat(slack.sendResolved()).isFalse();
    assertThat(slack.http()).isEqualTo(HttpConfig.DEFAULT);
  }

  @Test
  void pagerDutyKnowsBothVersions() {
    PagerDuty v2 = (PagerDuty) Policies.only("", "pagerduty_configs: [{ routing_key: k }]");
    assertThat(v2.v2()).isTrue();
    assertThat(v2.url()).isEqualTo("https://events.pagerduty.com/v2/enqueue");
    assertThat(v2.sendResolved()).isTrue();
    PagerDuty v1 =
        (PagerDuty)
            Policies.only(
                "pagerduty_url: https://events.eu.pagerduty.com/v2/enqueue",
                "pagerduty_configs: [{ service_key: k }]");
    assertThat(v1.v2()).isFalse();
    assertThat(v1.url())
        .isEqualTo("https://events.pagerduty.com/generic/2010-04-15/create_event.json");
    assertThat(
            ((PagerDuty)
                    Policies.only(
                        "pagerduty_url: https://eu/", "pagerduty_configs: [{ routing_key: k }]"))
                .url())
        .isEqualTo("https://eu/");
  }

  @Test
  void mailHasItsServerFromGlobal() {
    Email email =
        (Email)
            Policies.only(
                """
                smtp_smarthost: "smtp.example.org:587"
                smtp_from: Carillon <c@example.org>
                smtp_hello: me
                smtp_auth_username: u
                smtp_auth_password: p
                """,
                """
                email_configs:
                - to: 'a@example.org, "Doe, Jane" <j@example.org>'
                  headers: { Subject: now, x-a: b }
                  threading: { enabled: true }
                """);
    assertThat(email.to()).containsExactly("a@example.org", "\"Doe, Jane\" <j@example.org>");
    assertThat(email.from()).isEqualTo("Carillon <c@example.org>");
    assertThat(email.host()).isEqualTo("smtp.example.org");
    assertThat(email.port()).isEqualTo(587);
    assertThat(email.hello()).isEqualTo("me");
    assertThat(email.authUsername()).isEqualTo("u");
    assertThat(email.authPassword()).isEqualTo(new Secret("p"));
    assertThat(email.requireTls()).isTrue();
    assertThat(email.implicitTls()).isFalse();
    assertThat(email.headers()).containsEntry("Subject", "now").containsEntry("x-a", "b");
    assertThat(email.threading()).isTrue();
    assertThat(email.sendResolved()).isFalse();
  }

  @Test
  void port465MeansTlsFromTheFirstByteUnlessWritten() {
    String own = "email_configs: [{ to: a@b, from: c@d, smarthost: 'h:465'%s }]";
    assertThat(((Email) Policies.only("", own.formatted(""))).implicitTls()).isTrue();
    assertThat(
            ((Email) Policies.only("", own.formatted(", force_implicit_tls: false"))).implicitTls())
        .isFalse();
    assertThat(
            ((Email) Policies.only("smtp_force_implicit_tls: false", own.formatted("")))
                .implicitTls())
        .isFalse();
  }

  @Test
  void jiraHasItsVersionFromItsUrl() {
    Jira jira =
        (Jira)
            Policies.only(
                "jira_api_url: https://x.atlassian.net/rest/api/3",
                """
                jira_configs:
                - project: SEC
                  issue_type: Incident
                  labels: [a, b]
                  fields: { customfield_1: { value: red }, n: 5, d: 0.5, t: yes, s: "5", l: [1] }
                """);
    assertThat(jira.apiUrl()).isEqualTo("https://x.atlassian.net/rest/api/3/");
    assertThat(jira.v3()).isTrue();
    assertThat(jira.labels()).containsExactly("a", "b");
    assertThat(jira.sendResolved()).isTrue();
    assertThat(jira.fields())
        .isEqualTo(
            Map.of(
                "customfield_1",
                Map.of("value", "red"),
                "n",
                5L,
                "d",
                0.5,
                "t",
                true,
                "s",
                "5",
                "l",
                List.of(1L)));
  }

  @Test
  void aUserInAUrlBecomesBasicAuthentication() {
    Webhook webhook =
        (Webhook) Policies.only("", "webhook_configs: [{ url: 'https://me:p%40ss@h:8/x?y=z' }]");
    assertThat(webhook.url().reveal()).isEqualTo("https://h:8/x?y=z");
    assertThat(webhook.http().authorization())
        .isEqualTo(new Authorization.Basic("me", new Secret("p@ss")));
    assertThat(webhook.sendResolved()).isTrue();
    assertThat(webhook.maxAlerts()).isZero();
  }

  @Test
  void whatIsAlertmanagersDefaultIsOurs() {
    Slack slack =
        (Slack)
            Policies.only(
                "slack_api_url: https://hooks/x",
                """
                slack_configs:
                - username: '{{ template "slack.default.username" . }}'
                  icon_emoji: '{{ template "slack.default.iconemoji" . }}'
                """);
    assertThat(slack.username()).isEmpty();
    assertThat(slack.iconEmoji()).isEmpty();
    PagerDuty pagerDuty =
        (PagerDuty)
            Policies.only(
                "",
                """
                pagerduty_configs:
                - { routing_key: k, client: '{{ template "pagerduty.default.client" . }}' }
                """);
    assertThat(pagerDuty.client()).isEqualTo("Carillon");
  }

  @Test
  void mailFallsBackToGlobalWhereItsOwnIsEmpty() {
    Email email =
        (Email)
            Policies.only(
                "{ smtp_smarthost: 'h:25', smtp_from: a@b, smtp_hello: me, smtp_auth_username: u }",
                "email_configs: [{ to: a@b, from: '', smarthost: '', hello: '', auth_username: ''"
                    + " }]");
    assertThat(email.host()).isEqualTo("h");
    assertThat(email.from()).isEqualTo("a@b");
    assertThat(email.hello()).isEqualTo("me");
    assertThat(email.authUsername()).isEqualTo("u");
  }

  @Test
  void ownHttpConfigReplacesTheGlobalOneAsAWhole() {
    String global = "http_config: { authorization: { type: Token, credentials: g } }";
    String plain = "webhook_configs: [{ url: 'http://h_1:80/', timeout: 3s }]";
    HttpConfig inherited = Policies.only(global, plain).http();
    assertThat(inherited.authorization())
        .isEqualTo(new Authorization.Token("Token", new Secret("g")));
    assertThat(inherited.timeout()).isEqualTo(Duration.ofSeconds(3));
    String own = "webhook_configs: [{ url: 'http://h/', http_config: { enable_http2: true } }]";
    assertThat(Policies.only(global, own).http()).isEqualTo(HttpConfig.DEFAULT);
  }

  @Test
  void idsDependOnReceiverKindAndPlaceOnly() {
    String id = slackId("{ api_url: 'https://hooks/a', channel: c }");
    assertThat(id).matches("r-slack-[0-9a-f]{8}");
    assertThat(slackId("{ api_url: 'https://hooks/rotated', channel: c, username: u }"))
        .isEqualTo(id);
    assertThat(slackId("{ api_url: 'https://hooks/a', channel: d }")).isNotEqualTo(id);
    assertThat(slackId("{ name: Ours, api_url: 'https://hooks/a' }")).isEqualTo("Ours");
  }

  private static String slackId(String config) {
    return Policies.only("", "slack_configs: [" + config + "]").id();
  }

  @Test
  void idsSurviveReorderingAndCountTwins() {
    String a = "- { url: 'http://a/x?t=1' }\n";
    String b = "- { url: 'http://b/' }\n";
    List<String> ids = ids(a + b + a);
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids.get(2)).isEqualTo(ids.get(0) + "-2");
    assertThat(ids(b + a)).containsExactly(ids.get(1), ids.get(0));
    assertThat(ids(a.replace("t=1", "t=2"))).containsExactly(ids.get(0));
  }

  private static List<String> ids(String webhooks) {
    return Policies.sound(
            "route: { receiver: \"Équipe A/B\" }\nreceivers:\n- name: Équipe A/B\n"
                + "  webhook_configs:\n"
                + webhooks.indent(2))
        .receivers()
        .values()
        .iterator()
        .next()
        .destinations()
        .stream()
        .map(DestinationConfig::id)
        .toList();
  }
}
