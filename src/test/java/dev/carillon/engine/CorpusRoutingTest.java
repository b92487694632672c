package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Corpus;
import dev.carillon.Corpus.RoutingCase;
import dev.carillon.Corpus.RoutingCases;
import dev.carillon.alert.Alert;
import dev.carillon.alert.Labels;
import dev.carillon.engine.port.Dispatch;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.policy.Route;
import dev.carillon.policy.Secret;
import dev.carillon.policy.Settings;
import dev.carillon.policy.load.PolicyLoader;
import dev.carillon.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The routing cases of the corpus through the running engine: each real routing tree, with one
 * webhook for each of its receivers. All alerts of a tree come in as one webhook, the longest
 * group_wait passes, and who is told of each is held against what amtool said.
 */
class CorpusRoutingTest {
  @TempDir private Path folder;

  @Test
  void tellsWhomAmtoolSaid() {
    int told = 0;
    for (RoutingCases file : Corpus.routingCases(getClass())) {
      Route root =
          always(Objects.requireNonNull(PolicyLoader.load(file.config(), Map.of()).root()));
      Path data = folder.resolve(file.toString());
      try (Story s =
          new Story(policy(root), () -> SqliteStore.open(data, InstantSource.system()))) {
        s.push("am", alerts(s, file.cases()));
        s.pass(longestWait(root) / 1_000_000 + "s");
        Map<Labels, List<String>> receivers = told(s.dispatched);
        for (RoutingCase one : file.cases()) {
          assertThat(receivers.get(one.labels()))
              .as("%s in %s: %s", one.id(), file, one.labels())
              .containsExactlyInAnyOrderElementsOf(one.receivers());
          told++;
        }
      }
    }
    assertThat(told).isEqualTo(316);
  }

  private static Alert[] alerts(Story s, List<RoutingCase> cases) {
    return cases.stream()
        .map(RoutingCase::labels)
        .distinct()
        .map(labels ->
            s.firing(
                labels.toMap().entrySet().stream()
                    .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                    .toArray(String[]::new)))
        .toArray(Alert[]::new);
  }

  /** Whom each alert was told to; an incident that is told again counts once. */
  private static Map<Labels, List<String>> told(Iterable<Dispatch> dispatched) {
    Map<Labels, List<String>> told = new HashMap<>();
    Set<Long> seen = new HashSet<>();
    for (Dispatch d : dispatched) {
      if (seen.add(d.incident())) {
        d.notification()
            .alerts()
            .forEach(
                a -> told.computeIfAbsent(a.labels(), l -> new ArrayList<>()).add(d.destination()));
      }
    }
    return told;
  }

  private static Policy policy(Route root) {
    Map<String, Receiver> receivers = new LinkedHashMap<>();
    addReceivers(root, receivers);
    return new Policy(
        Settings.DEFAULT,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        root,
        receivers,
        List.of(),
        Map.of(),
        List.of(),
        "hash");
  }

  /** Without time intervals: amtool does not ask for them. */
  private static Route always(Route r) {
    return new Route(
        r.id(),
        r.key(),
        r.matchers(),
        r.continues(),
        r.receiver(),
        r.groupBy(),
        r.groupWait(),
        r.groupInterval(),
        r.repeatInterval(),
        r.labels(),
        List.of(),
        List.of(),
        r.routes().stream().map(CorpusRoutingTest::always).toList());
  }

  private static void addReceivers(Route route, Map<String, Receiver> receivers) {
    String name = route.receiver();
    Secret url = new Secret("http://127.0.0.1:1/");
    receivers.put(
        name,
        new Receiver(
            name, List.of(new DestinationConfig.Webhook(name, true, url, 0, HttpConfig.DEFAULT))));
    route.routes().forEach(child -> addReceivers(child, receivers));
  }

  private static long longestWait(Route route) {
    return route.routes().stream()
        .mapToLong(CorpusRoutingTest::longestWait)
        .reduce(route.groupWait(), Math::max);
  }
}
