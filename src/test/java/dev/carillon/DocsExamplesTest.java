package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import dev.carillon.policy.load.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy that the documentation shows as a whole can be loaded, but for its secrets. */
class DocsExamplesTest {
  /** A block of YAML that begins with the comment {@code # carillon.yml}. */
  private static final Pattern POLICY =
      Pattern.compile("(?ms)^```ya?ml\\n(# carillon\\.yml\\n.*?)^```$");

  /** Secrets are beside the policy, and here they are not. */
  private static final Path NOWHERE = Path.of("no-such-folder");

  /**
   * An example.
   *
   * @param place as {@code file:line}
   */
  record Example(String place, String policy) {
    @Override
    public String toString() {
      return place;
    }
  }

  static List<Example> examples() {
    return ProjectFiles.all().stream()
        .filter(file -> ProjectFiles.name(file).matches("README\\.md|docs/.*\\.md"))
        .flatMap(DocsExamplesTest::examples)
        .toList();
  }

  private static Stream<Example> examples(Path file) {
    String text = ProjectFiles.read(file);
    return POLICY
        .matcher(text)
        .results()
        .map(found -> {
          long line = 1 + text.substring(0, found.start(1)).lines().count();
          return new Example(ProjectFiles.name(file) + ":" + line, found.group(1));
        });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void loadsButForItsSecrets(Example example) {
    Loaded loaded = PolicyLoader.parse(example.place(), example.policy(), NOWHERE, Map.of());

    assertThat(loaded.problems())
        .allMatch(p -> p.kind() == Problem.Kind.SECRET)
        .allMatch(p -> p.severity() == Problem.Severity.WARNING);
    assertThat(loaded.policy()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachDestinationHasAnExample(String page) {
    assertThat(examples()).anyMatch(e -> e.place().startsWith(page + ":"));
  }

  static List<String> pages() {
    return ProjectFiles.all().stream()
        .map(ProjectFiles::name)
        .filter(name -> name.matches("docs/destinations/[a-z]+\\.md"))
        .toList();
  }
}
