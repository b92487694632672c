package dev.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/testing-policies.md} pass or fail as stands there. */
class TestDocsTest {
  private static final Path ROOT = Path.of(System.getProperty("project.basedir", "."));

  private static final Pattern FILE =
      Pattern.compile("(?ms)^```yaml\\n(# (\\w+\\.yml)\\n.*?)^```$");

  /** A block with a command, then a block with its answer. */
  private static final Pattern COMMAND =
      Pattern.compile("(?ms)^```\\n\\./carillon (test [^\\n]*)\\n```\\n\\n```\\n(.*?)^```$");

  @TempDir private Path folder;
  private String page = "";

  @BeforeEach
  void writesTheFilesOfThePage() throws IOException {
    page = Files.readString(ROOT.resolve("docs/testing-policies.md"));
    for (MatchResult file : FILE.matcher(page).results().toList()) {
      Files.writeString(folder.resolve(file.group(2)), file.group(1));
    }
  }

  @Test
  void answersWhatThePageShows() {
    List<MatchResult> commands = COMMAND.matcher(page).results().toList();
    assertThat(commands).hasSize(2);
    for (MatchResult command : commands) {
      String answer = command.group(2);
      Said said = Said.run(command.group(1).replace("test ", "test " + folder + "/").split(" ", 2));

      assertThat(said.out().replace(folder + "/", "")).isEqualTo(answer);
      assertThat(said.status()).isEqualTo(answer.endsWith(" 0 failed\n") ? 0 : 1);
      assertThat(said.err()).isEmpty();
    }
  }

  @Test
  void theFurtherExamplesPass() {
    assertThat(Said.run("test", folder.resolve("more_test.yml").toString()))
        .returns(0, Said::status)
        .returns("", Said::err);
  }

  @Test
  void thePolicyOfTheRepositoryPassesItsTests() {
    Said said = Said.run("test", ROOT.resolve("routes").toString());

    assertThat(said.out()).doesNotContain("FAIL");
    assertThat(said.status()).isZero();
    assertThat(said.err()).isEmpty();
  }
}
