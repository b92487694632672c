package dev.carillon;

import static dev.carillon.ProjectFiles.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No image is built by the tests, so this shows what can be shown without: each file that the
 * Dockerfile copies is there and let through, each script that it runs is one of ours.
 */
class DockerfileTest {
  private static final String DOCKERFILE =
      ProjectFiles.read(ROOT.resolve("Dockerfile")).replaceAll("\\\\\n\\s*", "");

  @Test
  void copiesOnlyWhatIsThereAndLetThrough() {
    List<String> letThrough =
        ProjectFiles.read(ROOT.resolve(".dockerignore"))
            .lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> sources =
        lines("COPY ")
            .filter(line -> !line.startsWith("--from"))
            .map(line -> line.split(" "))
            .flatMap(words -> Arrays.stream(words).limit(words.length - 1))
            .toList();

    assertThat(sources)
        .isNotEmpty()
        .allSatisfy(source -> {
          assertThat(ROOT.resolve(source)).exists();
          assertThat(letThrough).anyMatch(path -> (source + "/").startsWith(path + "/"));
        });
    assertThat(letThrough).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
  }

  @Test
  void runsOurScriptsOnly() {
    Pattern ours = Pattern.compile("(?:\\./|/opt/carillon/)([a-z][\\w./-]*)");
    List<String> scripts =
        Stream.of("RUN ", "ENTRYPOINT ", "HEALTHCHECK ")
            .flatMap(DockerfileTest::lines)
            .flatMap(line -> ours.matcher(line).results().map(found -> found.group(1)))
            .distinct()
            .toList();

    assertThat(scripts).containsExactlyInAnyOrder("carillon", "src/scripts/healthy");
    assertThat(scripts).allSatisfy(script -> assertThat(ROOT.resolve(script)).isExecutable());
  }

  @Test
  void doesNotRunAsRoot() {
    assertThat(lines("USER ")).containsExactly("carillon");
  }

  private static Stream<String> lines(String instruction) {
    return DOCKERFILE
        .lines()
        .filter(line -> line.startsWith(instruction))
        .map(line -> line.substring(instruction.length()));
  }
}
