package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the packaged jar and a real JVM, installed as the image installs them. */
class LauncherIT {
  @Test
  void theTrainedCacheFitsTheFlagsItIsUsedWith(@TempDir Path temp) throws IOException {
    Path home = temp.resolve("an image");
    Files.createDirectories(home.resolve("target"));
    Path carillon = home.resolve("carillon");
    Files.copy(ProjectFiles.ROOT.resolve("carillon"), carillon);
    assertThat(carillon.toFile().setExecutable(true)).isTrue();
    Files.copy(
        ProjectFiles.ROOT.resolve("target/carillon.jar"), home.resolve("target/carillon.jar"));
    String java = System.getProperty("java.home");

    Script.Result training =
        Script.run(temp, Map.of("JAVA_HOME", java), carillon.toString(), "demo", "--help");
    assertThat(training.status()).as(training.err()).isZero();
    assertThat(home.resolve("target/carillon.aot")).isNotEmptyFile();

    // "on" turns a cache that does not fit into an error; by default the JVM would just be slower.
    Script.Result use =
        Script.run(
            temp,
            Map.of("JAVA_HOME", java, "CARILLON_JAVA_OPTS", "-XX:AOTMode=on"),
            carillon.toString(),
            "--version");
    assertThat(use.status()).as(use.err()).isZero();
    assertThat(use.err()).isEmpty();
  }

  @Test
  void theDemoPlaysItsStoryAndItsLedgerBalances(@TempDir Path temp) {
    Script.Result demo =
        Script.run(
            temp,
            Map.of("JAVA_HOME", System.getProperty("java.home"), "CARILLON_NO_AOT", "1"),
            ProjectFiles.ROOT.resolve("carillon").toString(),
            "demo",
            "--exit");
    assertThat(demo.status()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out())
        .contains("A node goes down", "tried again until PagerDuty took it", "All is well again")
        .contains("The ledger: what came in, and what became of it")
        .doesNotContain("Something is wrong");
    for (String who : new String[] {"slack", "pagerduty", "mail", "jira", "webhook", "splunk"}) {
      assertThat(demo.out()).containsPattern("(?m)^  " + who + " +[1-9]\\d* +[1-9]\\d* +\\d+$");
    }
  }

  @Test
  void whatACommandPrintsArrivesToItsEnd(@TempDir Path temp) {
    Script.Result print =
        Script.run(
            temp,
            Map.of("JAVA_HOME", System.getProperty("java.home"), "CARILLON_NO_AOT", "1"),
            ProjectFiles.ROOT.resolve("carillon").toString(),
            "check",
            "--print",
            ProjectFiles.ROOT.resolve("routes/carillon.yml").toString());
    assertThat(print.status()).as(print.err()).isZero();
    assertThat(print.out()).startsWith("carillon:\n").contains("\nroute:\n", "\nreceivers:\n");
    assertThat(print.out()).endsWith("\n");
  }
}
