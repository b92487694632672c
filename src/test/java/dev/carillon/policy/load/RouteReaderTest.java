package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.policy.Route;
import dev.carillon.policy.Route.GroupBy;
import dev.carillon.policy.RoutingIndex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteReaderTest {
  private static final long SECOND = 1_000_000;

  /** The tree of Alertmanager's own routing tests. */
  private static final String TREE =
      """
      route:
        receiver: notify-def
        routes:
        - match: { owner: team-A }
          receiver: A
          routes:
          - { match: { env: testing }, receiver: testing, group_by: [...] }
          - match: { env: production }
            receiver: productionA
            group_wait: 1m
            continue: true
          - match_re: { env: "produ.*", job: ".*" }
            receiver: productionB
            group_wait: 30s
            group_interval: 5m
            repeat_interval: 1h
            group_by: [job]
        - match_re: { owner: "team-(B|C)" }
          group_by: [foo, bar]
          group_wait: 2m
          receiver: BC
        - match: { group_by: role }
          group_by: [role]
          routes:
          - match: { env: testing }
            receiver: role-testing
            routes:
            - { match: { wait: long }, group_wait: 2m }
      receivers:
      - name: notify-def
      - name: A
      - name: testing
      - name: productionA
      - name: productionB
      - name: BC
      - name: role-testing
      """;

  @ParameterizedTest
  @CsvSource({
    "'owner=team-A', A",
    "'owner=team-A env=unset', A",
    "'owner=team-A env=testing', testing",
    "'owner=team-A env=production', productionA productionB",
    "'owner=team-C', BC",
    "'group_by=role', notify-def",
    "'group_by=role env=testing wait=long', role-testing",
    "'x=y', notify-def"
  })
  void matchesAsAlertmanagerDoes(String labels, String receivers) {
    List<Route> found =
        RoutingIndex.of(Policies.sound(TREE).root()).match(Labels.of(labels.split("[ =]")));
    assertThat(found).extracting(Route::receiver).containsExactly(receivers.split(" "));
  }

  @Test
  void inheritsWhatIsNotWritten() {
    Route root = Policies.sound(TREE).root();
    assertThat(root.groupBy()).isEqualTo(new GroupBy(false, List.of()));
    assertThat(root.groupWait()).isEqualTo(30 * SECOND);
    assertThat(root.groupInterval()).isEqualTo(300 * SECOND);
    assertThat(root.repeatInterval()).isEqualTo(4 * 3600 * SECOND);
    Route deepest = root.routes().get(2).routes().getFirst().routes().getFirst();
    assertThat(deepest.receiver()).isEqualTo("role-testing");
    assertThat(deepest.groupBy().names()).containsExactly("role");
    assertThat(deepest.groupWait()).isEqualTo(120 * SECOND);
    assertThat(deepest.groupInterval()).isEqualTo(300 * SECOND);
    assertThat(deepest.continues()).isFalse();
    assertThat(root.routes().getFirst().routes().getFirst().groupBy()).isEqualTo(GroupBy.ALL);
  }

  @Test
  void anEmptyGroupByIsWrittenAndAChildCancelsTheWildcard() {
    Route root =
        Policies.usable(
                """
                route:
                  receiver: r
                  group_by: ['...']
                  routes: [{ group_by: [] }, { group_by: [a] }, { group_by: }]
                receivers: [{ name: r }]
                """)
            .root();
    assertThat(root.routes())
        .extracting(Route::groupBy)
        .containsExactly(
            new GroupBy(false, List.of()), new GroupBy(false, List.of("a")), GroupBy.ALL);
  }

  @Test
  void hasAlertmanagersRouteKeys() {
    Route root =
        Policies.usable(
                """
                route:
                  receiver: r
                  routes:
                  - matchers: [b="2", a=~"x|y"]
                    match: { a: "z\\t\\n\\"\\\\" }
                    routes: [{ match_re: { owner: "team-(B|C)" } }]
                  - matchers: ['"my label"!="x"']
                receivers: [{ name: r }]
                """)
            .root();
    String first = "{}/{a=~\"x|y\",a=\"z\t\\n\\\"\\\\\",b=\"2\"}";
    assertThat(root.key()).isEqualTo("{}");
    assertThat(root.routes().getFirst().key()).isEqualTo(first);
    assertThat(root.routes().getFirst().routes().getFirst().key())
        .isEqualTo(first + "/{owner=~\"^(?:team-(B|C))$\"}");
    assertThat(root.routes().get(1).key()).isEqualTo("{}/{\"my label\"!=\"x\"}");
  }

  @Test
  void idsComeFromNamesOrPathsAndNotFromPlaces() {
    String first = "  - { matchers: [a=b], routes: [{ matchers: [e=f] }] }\n";
    String twin = "  - { matchers: [a=b], continue: true }\n";
    String named = "  - { name: n, matchers: [c=d], routes: [{ matchers: [e=f] }] }\n";
    assertThat(ids(first + twin + named))
        .containsExactly(
            "{}", "{}/{a=\"b\"}", "{}/{a=\"b\"}/{e=\"f\"}", "{}/{a=\"b\"}#2", "n", "n/{e=\"f\"}");
    assertThat(ids(named + first + twin))
        .containsExactlyInAnyOrderElementsOf(ids(first + twin + named));
    assertThat(ids(named.replace("c=d", "c=other"))).containsExactly("{}", "n", "n/{e=\"f\"}");
  }

  private static List<String> ids(String routes) {
    List<String> ids = new ArrayList<>();
    collect(
        Policies.usable(
                "route:\n  receiver: r\n  routes:\n" + routes + "receivers: [{ name: r }]\n")
            .root(),
        ids);
    return ids;
  }

  private static void collect(Route route, List<String> ids) {
    ids.add(route.id());
    route.routes().forEach(child -> collect(child, ids));
  }
}
