package dev.carillon;

import static dev.carillon.ProjectFiles.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The alerting rules are right in the eyes of Prometheus, and point to what is there. */
class MonitoringTest {
  private static final String RULES =
      ProjectFiles.read(ROOT.resolve("monitoring/prometheus-rules.yml"));

  private static final Pattern RUNBOOK = Pattern.compile("runbook: (\\S+)#(\\S+)");
  private static final Pattern METER = Pattern.compile("carillon_\\w+");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @Test
  void promtoolTakesTheRules() {
    promtool("check", "rules", "monitoring/prometheus-rules.yml");
  }

  @Test
  void promtoolTakesTheConfiguration() {
    promtool("check", "config", "monitoring/prometheus.yml");
  }

  @Test
  void theRulesFireWhenTheyShould() {
    promtool("test", "rules", "monitoring/prometheus-rules_test.yml");
  }

  @Test
  void eachRuleHasASectionToLookUp() {
    assertThat(RULES.lines().filter(line -> line.contains("- alert:")).count())
        .isEqualTo(RUNBOOK.matcher(RULES).results().count());
    RUNBOOK
        .matcher(RULES)
        .results()
        .forEach(found ->
            assertThat(anchors(ProjectFiles.read(ROOT.resolve(found.group(1)))))
                .contains(found.group(2)));
  }

  @Test
  void eachMeterIsDocumented() {
    String meters = ProjectFiles.read(ROOT.resolve("docs/metrics.md"));
    assertThat(METER.matcher(RULES).results().map(found -> found.group()))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(meters).contains("| `" + name + "` |"));
  }

  /** As GitHub and others make them of headings. */
  private static List<String> anchors(String page) {
    return HEADING
        .matcher(page)
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .toList();
  }

  private static void promtool(String... arguments) {
    if (!isThere()) {
      String skipped = "skipped: no promtool on PATH to check the alerting rules with";
      if (Objects.equals(System.getenv("CARILLON_CI"), "1")) {
        throw new AssertionError(skipped);
      }
      Assumptions.abort(skipped);
    }
    String[] command = new String[arguments.length + 1];
    command[0] = "promtool";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Script.Result result = Script.run(ROOT, Map.of(), command);
    assertThat(result.status()).as(result.out() + result.err()).isZero();
  }

  private static boolean isThere() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .anyMatch(folder -> new File(folder, "promtool").canExecute());
  }
}
