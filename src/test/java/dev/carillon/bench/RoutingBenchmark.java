package dev.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.policy.Route;
import dev.carillon.policy.RoutingIndex;
import dev.carillon.policy.load.PolicyLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Routing of one alert with 15 labels among so many sibling routes, one of which takes it: a
 * different one each time, without order. By the first compiler alone, as the launcher runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-XX:TieredStopAtLevel=1"})
public class RoutingBenchmark {
  private static final int ALERTS = 1_024;

  /** The matchers of the n-th route. */
  public enum Shape {
    /** {@code namespace="ns-7"}. */
    EQUALITY("namespace=\"ns-%1$d\""),
    /** {@code namespace=~"ns-7|other-7"}. */
    WORDS("namespace=~\"ns-%1$d|other-%1$d\""),
    /** {@code namespace="ns-6"} and {@code team="ns-7"} by turns. */
    TWO_LABELS("namespace=\"ns-%1$d\"", "team=\"ns-%1$d\""),
    /** {@code namespace=~"ns-7(-.+)?"}: nothing that can be listed. */
    PATTERN("namespace=~\"ns-%1$d(-.+)?\"");

    private final String even;
    private final String odd;

    Shape(String all) {
      this(all, all);
    }

    Shape(String even, String odd) {
      this.even = even;
      this.odd = odd;
    }

    String matcher(int route) {
      return String.format(route % 2 == 0 ? even : odd, route);
    }
  }

  @Param({"10", "100", "1000"})
  int routes;

  @Param Shape shape = Shape.EQUALITY;

  private RoutingIndex routing = RoutingIndex.of(root("receiver: r\n"));
  private List<Labels> alerts = List.of();
  private int next;

  /** Makes the routes and the alerts. */
  @Setup
  public void make() {
    StringBuilder yaml = new StringBuilder("receiver: r\n  routes:\n");
    for (int i = 0; i < routes; i++) {
      yaml.append("  - { name: route-").append(i).append(", matchers: ['");
      yaml.append(shape.matcher(i)).append("'] }\n");
    }
    routing = RoutingIndex.of(root(yaml.toString()));
    Random random = new Random(1);
    List<Labels> made = new ArrayList<>();
    for (int i = 0; i < ALERTS; i++) {
      int route = random.nextInt(routes);
      Labels labels = alert(route);
      made.add(labels);
      assertThat(routing.match(labels)).extracting(Route::id).containsExactly("route-" + route);
    }
    alerts = made;
  }

  private Labels alert(int route) {
    String label = shape.matcher(route).replaceAll("=.*", "");
    List<String> pairs = new ArrayList<>(List.of(label, "ns-" + route));
    for (int i = 1; i < 15; i++) {
      pairs.add("label_" + i);
      pairs.add("value-" + i);
    }
    return Labels.of(pairs.toArray(String[]::new));
  }

  private static Route root(String route) {
    String yaml = "route:\n  " + route + "receivers: [{ name: r }]\n";
    return Objects.requireNonNull(
        PolicyLoader.parse("bench.yml", yaml, Path.of("."), Map.of()).root());
  }

  /** One alert. */
  @Benchmark
  public List<Route> match() {
    next = (next + 1) % ALERTS;
    return routing.match(alerts.get(next));
  }

  /** For {@code mvn test -Dtest=RoutingBenchmark}; nothing else runs it. */
  @Test
  void run() throws RunnerException {
    new Runner(new OptionsBuilder().include(RoutingBenchmark.class.getName()).build()).run();
  }
}
