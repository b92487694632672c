package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.policy.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said never to be reached is never reached, whatever the tree. */
class RouteLintsTest {
  private static final List<String> VALUES = List.of("", "x", "y", "xy");
  private static final List<String> MATCHERS =
      List.of(
          "a=x",
          "a=y",
          "a=xy",
          "a=\"\"",
          "a!=x",
          "a!=\"\"",
          "a=~\"x|y\"",
          "a=~\"x.*\"",
          "a=~\".*\"",
          "a=~\".+\"",
          "a=~\"x?y\"",
          "a!~\"x|y\"",
          "a!~\"x.*\"",
          "a!~\".+\"",
          "a=~\"x(y|)\"");

  private final Random random = new Random(7);
  private final StringBuilder yaml = new StringBuilder();

  /** Where each route begins, depth first, as the routes of the policy are visited. */
  private final List<Integer> lines = new ArrayList<>();

  @Test
  void neverAccusesARouteThatIsReached() {
    int accused = 0;
    for (int tree = 0; tree < 1000; tree++) {
      yaml.setLength(0);
      lines.clear();
      yaml.append("receivers: [{ name: r }]\nroute:\n  receiver: r\n");
      routes(2);
      Loaded loaded = Policies.load(yaml.toString());
      List<Route> routes = new ArrayList<>();
      Set<Route> reached = Collections.newSetFromMap(new IdentityHashMap<>());
      Route root = Objects.requireNonNull(loaded.root(), () -> loaded.problems().toString());
      root.routes().forEach(route -> collect(route, routes));
      for (String a : VALUES) {
        for (String b : VALUES) {
          visit(root, Labels.of("a", a, "b", b), reached);
        }
      }
      for (Problem problem : loaded.problems()) {
        if (problem.message().startsWith("no alert")) {
          Route route = routes.get(lines.indexOf(problem.line()));
          assertThat(reached.contains(route)).as("%s%n%s", problem, yaml).isFalse();
          accused++;
        }
      }
    }
    assertThat(accused).isGreaterThan(300);
  }

  private void routes(int indent) {
    int count = random.nextInt(4);
    if (count > 0) {
      yaml.append(" ".repeat(indent)).append("routes:\n");
    }
    for (int i = 0; i < count; i++) {
      lines.add(1 + (int) yaml.chars().filter(c -> c == '\n').count());
      yaml.append(" ".repeat(indent)).append("- matchers: [").append(matchers()).append("]\n");
      if (random.nextInt(4) == 0) {
        yaml.append(" ".repeat(indent + 2)).append("continue: true\n");
      }
      if (indent < 8) {
        routes(indent + 2);
      }
    }
  }

  private String matchers() {
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String matcher = MATCHERS.get(random.nextInt(MATCHERS.size()));
      some.add("'" + (random.nextBoolean() ? matcher : matcher.replaceFirst("a", "b")) + "'");
    }
    return String.join(", ", some);
  }

  private static void collect(Route route, List<Route> routes) {
    routes.add(route);
    route.routes().forEach(child -> collect(child, routes));
  }

  /** By the words of the manual: a child that matches ends the walk, unless it says continue. */
  private static boolean visit(Route route, Labels labels, Set<Route> reached) {
    if (!Matcher.all(route.matchers(), labels)) {
      return false;
    }
    reached.add(route);
    for (Route child : route.routes()) {
      if (visit(child, labels, reached) && !child.continues()) {
        break;
      }
    }
    return true;
  }
}
