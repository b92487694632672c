package dev.carillon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/explain.md} answer what stands below them. */
class ExplainDocsTest {
  private static final Pattern POLICY =
      Pattern.compile("(?ms)^```yaml\\n(# carillon\\.yml\\n.*?)^```$");

  /** A block with a command, then a block with its answer. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?ms)^```\\n(?:echo '([^'\\n]*)' \\| )?\\./carillon (explain [^\\n]*)\\n```\\n\\n"
              + "```\\n(.*?)^```$");

  @TempDir private Path folder;

  @Test
  void answersWhatThePageShows() throws IOException {
    Path file = Path.of(System.getProperty("project.basedir", "."), "docs/explain.md");
    String page = Files.readString(file);
    String policy = POLICY.matcher(page).results().findFirst().orElseThrow().group(1);
    Path config = Files.writeString(folder.resolve("carillon.yml"), policy);
    List<MatchResult> commands = COMMAND.matcher(page).results().toList();
    assertThat(commands).hasSize(2);
    InputStream before = System.in;
    try {
      for (MatchResult command : commands) {
        String input = command.group(1) == null ? "" : command.group(1);
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        String words = command.group(2).replace("carillon.yml", config.toString());
        assertThat(Said.run(words.split(" ", -1))).isEqualTo(new Said(0, command.group(3), ""));
      }
    } finally {
      System.setIn(before);
    }
  }
}
