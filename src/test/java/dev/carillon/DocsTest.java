package dev.carillon;

import static dev.carillon.ProjectFiles.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands beside the code agrees with it, and nothing speaks of one machine only. */
class DocsTest {
  /** A name in the first column of a table: {@code | `name` | …}. */
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  /** Our own coordinates, and what a dependency is asked to leave out. */
  private static final Pattern NOT_DEPENDED_ON =
      Pattern.compile("(?s)<artifactId>carillon</artifactId>|<exclusions>.*?</exclusions>");

  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

  /** Folders of a developer's or a build machine; a path of the web or of a system may stay. */
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.~}/-])/(work/|root/|home/[a-z]|Users/[A-Za-z]|tmp/rooms)");

  /** Where packages and images come from is the business of each reader's own settings. */
  private static final Pattern REGISTRY =
      Pattern.compile(
          "\\b(repo1?[.]maven|central[.]sonatype|registry[.]npmjs|registry-1[.]docker"
              + "|(files[.])?python(hosted)?[.]org|pypi[.]org|docker[.]io|ghcr[.]io|quay[.]io"
              + "|gcr[.]io|jitpack[.]io|proxy[.]golang|deb[.]debian|archive[.]ubuntu"
              + "|(artifactory|nexus)[.][a-z0-9-]+[.][a-z])");

  @Test
  void everyDependencyHasOneLine() {
    String pom = NOT_DEPENDED_ON.matcher(ProjectFiles.read(ROOT.resolve("pom.xml"))).replaceAll("");
    String page = ProjectFiles.read(ROOT.resolve("docs/dependencies.md"));

    assertThat(names(DOCUMENTED, page))
        .as("docs/dependencies.md names each artifact of pom.xml once, and no other")
        .containsExactlyInAnyOrderElementsOf(names(ARTIFACT, pom).stream().distinct().toList());
  }

  @Test
  void noFileNamesOneMachineOrRegistry() {
    List<String> found = new ArrayList<>();
    for (var file : ProjectFiles.all()) {
      int line = 0;
      for (String text : ProjectFiles.read(file).split("\n", -1)) {
        line++;
        if (MACHINE_PATH.matcher(text).find() || REGISTRY.matcher(text).find()) {
          found.add(ProjectFiles.name(file) + ":" + line + ": " + text.strip());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
