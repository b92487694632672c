package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy of several files: the operators' with the root route, and one of each team. */
class FolderTest {
  private static final String BASE = "route: { receiver: r }\nreceivers: [{ name: r }]\n";
  private static final String MISPLACED =
      "\"routes\" at the top level is for the other files of a folder, to add to the root route;"
          + " here indent it under \"route\"";

  @TempDir private Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private List<String> lines(Loaded loaded) {
    return Policies.lines(loaded).stream()
        .map(line -> line.replace(folder + "/", "").replace(folder + ":", "folder:"))
        .toList();
  }

  private List<String> lines() {
    return lines(PolicyLoader.load(folder, Map.of()));
  }

  @Test
  void teamsAddToAllLists() throws IOException {
    write(
        "base.yml",
        """
        route:
          receiver: ops
          group_by: [alertname]
          group_wait: 7s
          routes: [{ name: own, matchers: [severity="none"] }]
        receivers: [{ name: ops }]
        inhibit_rules:
        - { name: a, source_matchers: [x="1"], target_matchers: [y="1"], equal: [e] }
        """);
    String team =
        """
        routes: [{ matchers: [team="NAME"], receiver: NAME, routes: [{ matchers: [z="1"] }] }]
        receivers: [{ name: NAME }]
        inhibit_rules:
        - { name: NAME, source_matchers: [s="NAME"], target_matchers: [t="NAME"], equal: [e] }
        time_intervals: [{ name: NAME, time_intervals: [{ weekdays: [sunday] }] }]
        mute_time_intervals: [{ name: NAME-too, time_intervals: [{}] }]
        senders: [{ name: NAME }]
        protected: [{ matchers: [p="NAME"] }]
        enrichers: [{ runbook: { pattern: "http://NAME" } }]
        forwarders: [{ name: NAME, splunk_hec: { url: "https://NAME", token: t } }]
        """;
    write("team-web.yml", team.replace("NAME", "web"));
    write("team-db.yml", team.replace("NAME", "db"));
    write("only-receivers.yml", "receivers: []\nroutes:\n");
    Loaded loaded = PolicyLoader.load(folder, Map.of());
    assertThat(lines(loaded)).isEmpty();
    Policy policy = Objects.requireNonNull(loaded.policy());
    assertThat(policy.receivers().keySet()).containsExactly("ops", "db", "web");
    assertThat(policy.inhibitRules())
        .extracting(InhibitRule::name)
        .containsExactly("a", "db", "web");
    assertThat(policy.timeIntervals().keySet()).containsExactly("db-too", "web-too", "db", "web");
    assertThat(policy.senders()).hasSize(2);
    assertThat(policy.protectedAlerts()).hasSize(2);
    assertThat(policy.enrichers()).hasSize(2);
    assertThat(policy.forwarders()).hasSize(2);
    List<Route> routes = policy.root().routes();
    assertThat(routes)
        .extracting(Route::id)
        .containsExactly("own", "{}/{team=\"db\"}", "{}/{team=\"web\"}");
    assertThat(routes).extracting(Route::groupWait).containsOnly(7_000_000L);
    assertThat(routes.get(1).routes()).extracting(Route::receiver).containsExactly("db");
  }

  @Test
  void theRootRouteNeedsNoRoutesOfItsOwn() throws IOException {
    write("a.yml", "routes: [{ matchers: [b=c] }]\n");
    write("b.yml", BASE);
    assertThat(lines()).isEmpty();
    Policy policy = Objects.requireNonNull(PolicyLoader.load(folder, Map.of()).policy());
    assertThat(policy.root().routes()).hasSize(1);
  }

  @Test
  void problemsAreFoundInEachFile() throws IOException {
    write("a.yml", BASE);
    write(
        "b.yml", "routes: [{ matchers: [b], receiver: r2 }]\nreceivers: [{ name: r3 }]\nzzz: 1\n");
    write("c.yml", "routes: { matchers: [b=c] }\nreceivers: { name: r4 }\n");
    write("d.yml", "routes: [~]\n");
    assertThat(lines())
        .containsExactly(
            "b.yml:1:23: bad matcher b: column 2: expected an operator: =, !=, =~ or !~, found the"
                + " end",
            "b.yml:1:37: undefined receiver \"r2\" used in route; did you mean \"r\"?",
            "b.yml:2:21: warning: receiver \"r3\" is not used by any route",
            "b.yml:3:1: unknown key \"zzz\"",
            "c.yml:1:9: \"routes\" must be a list, not a mapping",
            "c.yml:2:12: \"receivers\" must be a list, not a mapping",
            "d.yml:1:10: an entry of routes is empty");
  }

  @Test
  void routesOutsideTheRootRouteAreSeenForWhatTheyAre() throws IOException {
    write("a.yml", BASE + "routes: [{ receiver: r }]\n");
    assertThat(lines()).containsExactly("a.yml:3:1: " + MISPLACED);
    assertThat(lines(PolicyLoader.load(folder.resolve("a.yml"), Map.of())))
        .containsExactly("a.yml:3:1: " + MISPLACED);
    write("b.yml", "receivers: [{ name: r2 }]\n");
    assertThat(lines()).contains("a.yml:3:1: " + MISPLACED);
  }

  @Test
  void aFileThatCannotBeReadMakesTheOthersLookWrongSoOnlyItIsReported() throws IOException {
    write("a.yml", "route: { receiver: r, zzz: 1 }\n");
    write("b.yml", "receivers:\n\t- name: r\n");
    write("c.yml", "receivers: [\n");
    assertThat(lines())
        .containsExactly(
            "b.yml:2:1: a tab where YAML allows only spaces; indent with spaces",
            "c.yml:2:1: is no YAML: while parsing a flow node: expected the node content, but found"
                + " '<stream end>'");
  }

  @Test
  void needsARootRoute() throws IOException {
    write("a.yml", "receivers: [{ name: r }]\n");
    write("b.yml", "routes: [{ receiver: r }]\n");
    assertThat(lines()).containsExactly("folder: no route provided in config");
  }

  @Test
  void aNameMayBeGivenOnce() throws IOException {
    String file =
        """
        routes: [{ name: n, matchers: [a=FILE] }]
        receivers: [{ name: r }]
        inhibit_rules: [{ name: i, source_matchers: [a=FILE], target_matchers: [b=c], equal: [e] }]
        time_intervals: [{ name: t, time_intervals: [{}] }]
        senders: [{ name: s }]
        forwarders: [{ name: f, splunk_hec: { url: "https://h", token: t } }]
        """;
    write("a.yml", "route: { receiver: r }\n");
    write("b.yml", file.replace("FILE", "b"));
    write("c.yml", file.replace("FILE", "c"));
    assertThat(lines())
        .containsExactly(
            "c.yml:1:18: route name \"n\" is not unique; it is also at b.yml:1:18",
            "c.yml:2:21: notification config name \"r\" is not unique; it is also at b.yml:2:21",
            "c.yml:3:25: inhibit rule name \"i\" is not unique; it is also at b.yml:3:25",
            "c.yml:4:26: time interval \"t\" is not unique; it is also at b.yml:4:26",
            "c.yml:5:19: name \"s\" is not unique in senders; it is also at b.yml:5:19",
            "c.yml:6:22: name \"f\" is not unique in forwarders; it is also at b.yml:6:22");
  }

  @Test
  void inOneFileInhibitRulesMayShareAName() throws IOException {
    String rule = "{ name: i, source_matchers: [a=%s], target_matchers: [b=c], equal: [e] }";
    write(
        "a.yml", BASE + "inhibit_rules: [" + rule.formatted(1) + ", " + rule.formatted(2) + "]\n");
    assertThat(lines())
        .containsExactly(
            "a.yml:3:98: warning: inhibit rule name \"i\" is not unique; it is also at a.yml:3:25");
  }

  @Test
  void readsAFolderAsOnePolicy() throws IOException {
    write("a.yml", BASE + "carillon: { retention: { events: 5d } }\n");
    write("b.yml", "receivers: [{ name: s }]\nsenders: [{ name: x }]\n");
    write("b_test.yml", "tests: []\n");
    write("c.yaml", "no: policy\n");
    write("d.yml", "# nothing\n");
    write(".e.yml", "no: policy\n");
    Loaded loaded = PolicyLoader.load(folder, Map.of());
    assertThat(lines(loaded))
        .containsExactly(
            "b.yml:1:21: warning: receiver \"s\" is not used by any route",
            "c.yaml: warning: is not read; of a folder only files *.yml are");
    Policy policy = Objects.requireNonNull(loaded.policy());
    assertThat(policy.receivers().keySet()).containsExactly("r", "s");
    assertThat(policy.senders()).hasSize(1);
  }

  @Test
  void namesBothPlacesOfWhatAFolderMayHoldOnce() throws IOException {
    write("a.yml", BASE + "global: { resolve_timeout: 5m }\n");
    write("b.yml", "route: { receiver: r }\nglobal: {}\nreceivers: [{ name: r }]\n");
    assertThat(lines(PolicyLoader.load(folder, Map.of())))
        .containsExactly(
            "b.yml:1:1: key \"route\" may stand in one file only; it is also at a.yml:1:1",
            "b.yml:2:1: key \"global\" may stand in one file only; it is also at a.yml:3:1",
            "b.yml:3:21: notification config name \"r\" is not unique; it is also at a.yml:2:21");
  }
}
