package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import dev.carillon.policy.RoutingIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The policy that the repository offers to start from. */
class RoutesFolderTest {
  private static final Path ROUTES =
      Path.of(System.getProperty("project.basedir", "."), "routes", "carillon.yml");

  private final Loaded loaded = PolicyLoader.load(ROUTES, Map.of());

  @Test
  void onlyLacksItsSecrets() {
    assertThat(loaded.problems())
        .allMatch(p -> p.kind() == Problem.Kind.SECRET)
        .allMatch(p -> p.severity() == Problem.Severity.WARNING)
        .hasSize(6);
    assertThat(loaded.policy()).isNotNull();
    assertThat(loaded.stopping()).hasSize(6);
  }

  @Test
  void gradesAlerts() {
    assertThat(receivers("severity", "critical", "category", "security"))
        .containsExactly("security");
    assertThat(receivers("severity", "critical", "category", "storage"))
        .containsExactly("platform-on-call");
    assertThat(receivers("severity", "warning")).containsExactly("platform-chat");
    assertThat(receivers("severity", "info")).containsExactly("ops-mail");
    assertThat(receivers("alertname", "Watchdog", "severity", "none")).containsExactly("nobody");
  }

  private List<String> receivers(String... labels) {
    Policy policy = Objects.requireNonNull(loaded.policy());
    return RoutingIndex.of(policy.root()).match(Labels.of(labels)).stream()
        .map(Route::receiver)
        .toList();
  }
}
