package dev.carillon.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Labels;
import dev.carillon.policy.RandomRoutes;
import dev.carillon.policy.Route;
import dev.carillon.policy.RoutingIndex;
import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random routing trees lead where the real amtool says. */
class RealAmtoolIT {
  private static final int TREES = 60;
  private static final int ALERTS = 5;

  @TempDir private Path folder;

  @Test
  void threeHundredAlertsGoWhereAmtoolSays() throws IOException {
    String amtool = Programs.find("amtool", getClass());
    RandomRoutes random = new RandomRoutes(300);
    for (int tree = 0; tree < TREES; tree++) {
      String yaml = random.tree().yaml(false);
      Path file = Files.writeString(folder.resolve("alertmanager.yml"), yaml);
      Loaded loaded = PolicyLoader.load(file, Map.of());
      RoutingIndex routing = RoutingIndex.of(Objects.requireNonNull(loaded.root()));
      for (int i = 0; i < ALERTS; i++) {
        Map<String, String> labels = random.labels();
        String receivers =
            String.join(
                ",", routing.match(Labels.of(labels)).stream().map(Route::receiver).toList());
        assertThat(receivers)
            .as(() -> labels + " in\n" + yaml)
            .isEqualTo(ask(amtool, file, labels));
      }
    }
  }

  private static String ask(String amtool, Path file, Map<String, String> labels)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(amtool, "config", "routes", "test", "--config.file", file.toString()));
    labels.forEach((name, value) -> command.add(name + "=\"" + value + "\""));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }
}
