package dev.carillon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RoutingIndexTest {

  @Test
  void tenThousandCasesGoWhereTheDocumentationSays() {
    RandomRoutes random = new RandomRoutes(20_260_105);
    int several = 0;
    int atTheRoot = 0;
    for (int tree = 0; tree < 250; tree++) {
      RandomRoutes.Branch branch = random.tree();
      RoutingIndex routing = RoutingIndex.of(root(branch.yaml(true)));
      for (int i = 0; i < 40; i++) {
        Map<String, String> labels = random.labels();
        List<String> expected = branch.ends(labels);
        assertThat(routing.match(Labels.of(labels)))
            .extracting(route -> route.id() + " " + route.receiver())
            .as(() -> labels + " in\n" + branch.yaml(true))
            .containsExactlyElementsOf(expected);
        several += expected.size() > 1 ? 1 : 0;
        atTheRoot += expected.getFirst().equals("route-0 r0") ? 1 : 0;
      }
    }
    // Else the trees would say little.
    assertThat(several).isGreaterThan(1_000);
    assertThat(atTheRoot).isBetween(500, 5_000);
  }

  @Test
  void onlyChildrenThatMayMatchAreLookedAt() {
    Siblings siblings =
        Siblings.of(
            routes(
                "[severity=critical, ns=one]",
                "[severity=critical, ns=two]",
                "[severity=critical, 'ns=~\"two|three\"']",
                "['ns!=\"two\"']",
                "[severity=critical, 'ns=\"\"']",
                "[team=alone]"));

    assertThat(ordinals(siblings, "ns", "one")).containsExactly(0, 3, 5);
    assertThat(ordinals(siblings, "ns", "two")).containsExactly(1, 2, 3, 5);
    assertThat(ordinals(siblings, "ns", "three", "severity", "info")).containsExactly(2, 3, 5);
    assertThat(ordinals(siblings, "ns", "four")).containsExactly(3, 5);
    assertThat(ordinals(siblings, "severity", "critical")).containsExactly(3, 4, 5);
  }

  @Test
  void childrenOfSeveralLabelsAreFoundInTheOrderOfThePolicy() {
    Siblings siblings =
        Siblings.of(
            routes("[a=1]", "[b=1]", "[a=2]", "[b=2]", "['c=~\".\"']", "[a=1]", "[b=1]", "[a=1]"));

    assertThat(ordinals(siblings, "a", "1", "b", "1")).containsExactly(0, 1, 4, 5, 6, 7);
    assertThat(ordinals(siblings, "a", "2", "b", "1")).containsExactly(1, 2, 4, 6);
    assertThat(ordinals(siblings)).containsExactly(4);
  }

  private static List<Integer> ordinals(Siblings siblings, String... labels) {
    List<Integer> ordinals = new ArrayList<>();
    Siblings.Candidates candidates = siblings.candidates(Labels.of(labels));
    for (int i = candidates.next(); i >= 0; i = candidates.next()) {
      ordinals.add(i);
    }
    return ordinals;
  }

  private static List<Route> routes(String... matchers) {
    StringBuilder yaml = new StringBuilder("route:\n  receiver: r\n  routes:\n");
    for (String list : matchers) {
      yaml.append("  - matchers: ").append(list).append('\n');
    }
    return root(yaml + "receivers: [{ name: r }]\n").routes();
  }

  private static Route root(String yaml) {
    Loaded loaded = PolicyLoader.parse("p.yml", yaml, Path.of("no-such-folder"), Map.of());
    return Objects.requireNonNull(loaded.root(), () -> loaded.problems() + "\n" + yaml);
  }
}
