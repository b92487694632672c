package dev.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final String POLICY =
      """
      enrichers:
      - runbook: { pattern: "https://runbooks.example.org/{{ .Labels.alertname | toLower }}" }
      protected:
      - matchers: [category="security"]
      time_intervals:
      - name: nights
        time_intervals:
        - { times: [{ start_time: "00:00", end_time: "06:00" }], location: Europe/Berlin }
      - name: workdays
        time_intervals: [{ weekdays: ["monday:friday"] }]
      route:
        receiver: ops
        group_by: [alertname, cluster]
        routes:
        - { name: watchdog, matchers: [alertname="Watchdog"], receiver: nobody, group_by: [] }
        - matchers: [severity=~"critical|page"]
          receiver: pager
          group_wait: 0s
          repeat_interval: 1d12h
          continue: true
          routes:
          - { matchers: [team="db", env!="test"], receiver: db, group_by: [...] }
        - name: chat
          matchers: [severity!="info"]
          receiver: chat
          mute_time_intervals: [nights]
          active_time_intervals: [workdays]
        - { matchers: [team="db"] }
        - { matchers: [team="web"] }
      receivers:
      - name: ops
      - name: nobody
      - name: pager
        webhook_configs: [{ name: pager, url: "http://127.0.0.1:1/a" }]
      - name: db
        webhook_configs:
        - { name: db-pager, url: "http://127.0.0.1:1/b" }
        - { name: db-log, url: "http://127.0.0.1:1/c", send_resolved: false }
      - name: chat
        webhook_configs: [{ name: chat, url: "http://127.0.0.1:1/d" }]
      inhibit_rules:
      - name: node-explains-its-pods
        source_matchers: [alertname="NodeDown"]
        target_matchers: [alertname=~"Pod.*"]
        equal: [cluster, node]
      - source_matchers: [severity="critical"]
        target_matchers: [severity=~"critical|warning", team="db"]
        equal: [alertname]
      """;

  @TempDir private Path folder;

  @Test
  void tellsTheWholeStoryOfAnAlert() throws IOException {
    Said said =
        explain(
            POLICY,
            "alertname=PodCrash",
            "severity=critical",
            "team=db",
            "cluster=eu",
            "--at=2026-11-20T05:30:00+01:00");
    assertThat(said.out())
        .isEqualTo(
            """
            alert {alertname="PodCrash", cluster="eu", severity="critical", team="db"}

            routes, in the order in which they are tried:
              the root: yes, it has no matchers
                watchdog: no, it wants alertname="Watchdog" and alertname is "PodCrash"
                severity=~"critical|page": yes, severity is "critical" (continue: those after it are tried too)
                  team="db", env!="test": yes, env is missing -> receiver db
                chat: yes, severity!="info": severity is "critical" -> receiver chat
                (2 more are not tried: chat has no "continue")

            inhibition:
              node-explains-its-pods:
                it is inhibited by an alert with alertname="NodeDown" and the same cluster ("eu"), node (missing), while that fires
              a rule without a name:
                while it fires it inhibits alerts with severity=~"critical|warning", team="db" and the same alertname ("PodCrash"), if they are not sources too
                it is inhibited by an alert with severity="critical" and the same alertname ("PodCrash"), if that is not a target too, while that fires

            annotations added, unless the sender gives its own:
              runbook_url: https://runbooks.example.org/podcrash

            receiver db, by route team="db", env!="test":
              destinations  db-pager (webhook)
                            db-log (webhook), does not hear that it ended
              grouped by    all labels: each alert is a group of its own
              group         {alertname="PodCrash", cluster="eu", severity="critical", team="db"}
              group key     {}/{severity=~"critical|page"}/{env!="test",team="db"}:{alertname="PodCrash", cluster="eu", severity="critical", team="db"}
              first told    at once
              then told     every 5m, if anything changed
              told again    after 1d12h, if nothing did
              times         always: it has no time intervals

            receiver chat, by route chat:
              destinations  chat (webhook)
              grouped by    alertname, cluster
              group         {alertname="PodCrash", cluster="eu"}
              group key     {}/{severity!="info"}:{alertname="PodCrash", cluster="eu"}
              first told    30s after the group's first alert
              then told     every 5m, if anything changed
              told again    after 4h, if nothing did
              times         MUTED at 2026-11-20T04:30:00Z
                            mute nights: inside, it is Fri 2026-11-20 05:30 in Europe/Berlin
                            active workdays: inside, it is Fri 2026-11-20 04:30 in UTC
            """);
    assertThat(said.status()).isZero();
  }

  @Test
  void saysWhatAProtectionLifts() throws IOException {
    Said said =
        explain(
            POLICY,
            "alertname=PodCrash",
            "category=security",
            "severity=warning",
            "--at=2026-11-21T03:30:00+01:00");
    assertThat(said.out())
        .contains(
            """
            protected by category="security": nothing may suppress it
            inhibition:
              node-explains-its-pods:
                it is inhibited by an alert with alertname="NodeDown" and the same cluster (missing), node (missing), while that fires; but it is protected
            """)
        .endsWith(
            """
              times         not muted at 2026-11-21T02:30:00Z, because it is protected
                            mute nights: inside, it is Sat 2026-11-21 03:30 in Europe/Berlin
                            active workdays: outside, it is Sat 2026-11-21 02:30 in UTC
            """);
  }

  @Test
  void aProtectionThatLiftsNothingIsNoReason() throws IOException {
    String out =
        explain(POLICY, "category=security", "severity=warning", "--at=2026-11-20T12:00:00Z").out();
    assertThat(out).contains("  times         not muted at 2026-11-20T12:00:00Z\n");
  }

  @Test
  void anAlertNeedsNoNameAndNoLabels() throws IOException {
    assertThat(explain(POLICY, "severity=info").out())
        .isEqualTo(
            """
            alert {severity="info"}

            routes, in the order in which they are tried:
              the root: yes, it has no matchers -> receiver ops
                watchdog: no, it wants alertname="Watchdog" and alertname is missing
                severity=~"critical|page": no, severity is "info"
                chat: no, it wants severity!="info" and severity is "info"
                team="db": no, team is missing
                team="web": no, team is missing

            inhibition: no rule is about it

            annotations added, unless the sender gives its own:
              runbook_url: https://runbooks.example.org/

            receiver ops, by route the root:
              destinations  none that Carillon sends to
              grouped by    alertname, cluster
              group         {}
              group key     {}:{}
              first told    30s after the group's first alert
              then told     every 5m, if anything changed
              told again    after 4h, if nothing did
              times         always: it has no time intervals
            """);
    assertThat(explain(POLICY).out())
        .contains("chat: yes, severity!=\"info\": severity is missing");
    assertThat(explain(POLICY, "alertname=Watchdog").out())
        .contains("grouped by    nothing: all alerts of the route are one group");
  }

  @Test
  void needsNoMoreThanTheRoutes() throws IOException {
    Said said = explain(POLICY.replace("equal: [cluster, node]", "equals: []"), "severity=info");
    assertThat(said.status()).isZero();
    assertThat(said.err()).contains("carillon.yml:", "equals");
    assertThat(said.out())
        .endsWith(
            """

            receiver ops, by route the root:
              grouped by    alertname, cluster
              group         {}
              group key     {}:{}
              first told    30s after the group's first alert
              then told     every 5m, if anything changed
              told again    after 4h, if nothing did

            destinations, times, inhibition and enrichment are left out: the rest of the policy has errors
            """)
        .doesNotContain("runbook");
  }

  @Test
  void refusesRoutesThatAreWrong() throws IOException {
    Said said = explain(POLICY.replace("receiver: db,", "receiver: bd,"), "severity=info");
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("carillon.yml:22:55: undefined receiver \"bd\" used in route")
        .endsWith("carillon.yml are not right yet, so nothing is explained\n");
  }

  @Test
  void answersInJson() throws IOException {
    Said said =
        explain(
            POLICY,
            "--json",
            "--at=2026-11-21T02:30:00Z",
            "alertname=PodCrash",
            "severity=page",
            "team=db");
    assertThat(said.out().lines()).hasSize(1);
    JsonNode json = Json.parse(said.out());
    assertThat(said.out())
        .startsWith(
            """
            {"labels":{"alertname":"PodCrash","severity":"page","team":"db"},\
            "at":"2026-11-21T02:30:00Z","receivers":["db","chat"],\
            "groupBy":[["..."],["alertname","cluster"]],\
            "routes":["{}/{severity=~\\"critical|page\\"}/{env!=\\"test\\",team=\\"db\\"}","chat"],\
            """);
    assertThat(json.at("/tried/tried"))
        .hasToString(
            """
            [{"route":"watchdog","matchers":["alertname=\\"Watchdog\\""],"matches":false,\
            "failed":"alertname=\\"Watchdog\\""},\
            {"route":"{}/{severity=~\\"critical|page\\"}",\
            "matchers":["severity=~\\"critical|page\\""],"matches":true,"ends":false,\
            "continue":true,"tried":[\
            {"route":"{}/{severity=~\\"critical|page\\"}/{env!=\\"test\\",team=\\"db\\"}",\
            "matchers":["team=\\"db\\"","env!=\\"test\\""],"matches":true,"ends":true,\
            "continue":false,"tried":[],"notTried":0}],"notTried":0},\
            {"route":"chat","matchers":["severity!=\\"info\\""],"matches":true,"ends":true,\
            "continue":false,"tried":[],"notTried":0}]\
            """);
    assertThat(json.at("/tried/notTried").asInt()).isEqualTo(2);
    assertThat(json.at("/endings/1"))
        .hasToString(
            """
            {"route":"chat","receiver":"chat","groupLabels":{"alertname":"PodCrash"},\
            "groupKey":"{}/{severity!=\\"info\\"}:{alertname=\\"PodCrash\\"}",\
            "groupWaitSeconds":30.0,"groupIntervalSeconds":300.0,"repeatIntervalSeconds":14400.0,\
            "destinations":[{"name":"chat","kind":"webhook","sendResolved":true}],"muted":true,\
            "muteTimeIntervals":[{"name":"nights","zones":["Europe/Berlin"],"contains":true}],\
            "activeTimeIntervals":[{"name":"workdays","zones":["UTC"],"contains":false}]}\
            """);
    assertThat(json.path("protectedBy")).isEmpty();
    assertThat(json.path("inhibitRules"))
        .hasToString(
            """
            [{"name":"node-explains-its-pods","isSource":false,"isTarget":true,\
            "sourceMatchers":["alertname=\\"NodeDown\\""],\
            "targetMatchers":["alertname=~\\"Pod.*\\""],"equal":{"cluster":"","node":""}}]\
            """);
    assertThat(json.path("addedAnnotations"))
        .hasToString("{\"runbook_url\":\"https://runbooks.example.org/podcrash\"}");
  }

  @Test
  void labelsThatAreNoneAreWrongUsage() throws IOException {
    assertUsage("is not of the form name=value, as in severity=critical", "severity");
    assertUsage("is not of the form name=value", "=critical");
    assertUsage("'a' is given twice", "a=1", "a=2");
    assertUsage("'a!=b' is a matcher; say what labels the alert has", "a!=b");
    assertUsage("'a=~b|c' is a matcher", "a=~b|c");
    assertUsage("--at wants a time with its offset", "--at", "2026-11-20T03:00:00");
  }

  private void assertUsage(String message, String... arguments) throws IOException {
    Said said = explain(POLICY, arguments);
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(message).contains("Usage: carillon explain");
  }

  @Test
  void noLabelSteersTheTerminal() throws IOException {
    String out = explain(POLICY, "alertname=\u001b[31m", "\u001b[2J=x", "severity=a\nb").out();
    assertThat(out.lines().flatMapToInt(String::chars)).noneMatch(Character::isISOControl);
    assertThat(out)
        .contains("runbook_url: https://runbooks.example.org/\uFFFD[31m")
        .contains("alertname is \"\\x1b[31m\"");
  }

  private Said explain(String policy, String... arguments) throws IOException {
    Path file = Files.writeString(folder.resolve("carillon.yml"), policy);
    return Said.run(
        Stream.concat(Stream.of("explain", "--config", file.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }
}
