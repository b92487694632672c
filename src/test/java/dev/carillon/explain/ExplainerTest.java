package dev.carillon.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.policy.RandomRoutes;
import dev.carillon.policy.Route;
import dev.carillon.policy.RoutingIndex;
import dev.carillon.policy.load.PolicyLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  @Test
  void endsWhereTheEngineDoes() {
    RandomRoutes random = new RandomRoutes(7);
    for (int tree = 0; tree < 50; tree++) {
      String yaml = random.tree().yaml(true);
      Route root =
          Objects.requireNonNull(
              PolicyLoader.parse("p.yml", yaml, Path.of("no-such-folder"), Map.of()).root());
      RoutingIndex routing = RoutingIndex.of(root);
      for (int i = 0; i < 40; i++) {
        Labels labels = Labels.of(random.labels());
        Explanation explanation = Explainer.explain(root, null, labels, Instant.EPOCH);
        assertThat(explanation.endings())
            .extracting(Explanation.Ending::route)
            .as(() -> labels + " in\n" + yaml)
            .containsExactlyElementsOf(routing.match(labels));
      }
    }
  }
}
