package dev.carillon.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import dev.carillon.policy.RoutingIndex;
import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DemoPolicyTest {
  private final Loaded loaded =
      PolicyLoader.parse("carillon.yml", DemoPolicy.text(8080, 2525), Path.of(""), Map.of());

  private Policy policy() {
    return Objects.requireNonNull(loaded.policy());
  }

  @Test
  void isWithoutProblems() {
    assertThat(loaded.problems()).isEmpty();
    assertThat(policy().forwarders()).hasSize(1);
    assertThat(policy().enrichers()).hasSize(1);
  }

  @Test
  void sendsEachAlertOfTheStoryWhereTheStoryExpectsIt() {
    assertThat(receiver(Script.DISK)).isEqualTo("channel");
    assertThat(receiver(Script.NODE_DOWN)).isEqualTo("platform-oncall");
    assertThat(receiver(Script.TAMPERING)).isEqualTo("everyone");
    assertThat(policy().isProtected(labels(Script.TAMPERING))).isTrue();
  }

  @Test
  void holdsBackWhatFollowsFromTheNode() {
    var rule = policy().inhibitRules().getFirst();
    assertThat(rule.isSource(labels(Script.NODE_DOWN))).isTrue();
    for (var alerts : List.of(Script.PODS, Script.TARGET)) {
      assertThat(rule.isTarget(labels(alerts))).isTrue();
      assertThat(rule.key(labels(alerts))).isEqualTo(rule.key(labels(Script.NODE_DOWN)));
    }
    assertThat(rule.isTarget(labels(Script.NODE_DOWN))).isFalse();
    assertThat(rule.isTarget(labels(Script.DISK))).isFalse();
  }

  private String receiver(List<Script.Alert> alerts) {
    return RoutingIndex.of(policy().root()).match(labels(alerts)).stream()
        .map(Route::receiver)
        .findFirst()
        .orElse("");
  }

  private static Labels labels(List<Script.Alert> alerts) {
    return alerts.getFirst().labels();
  }
}
