package dev.carillon.cli;

import dev.carillon.explain.Explainer;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.ExplanationJson;
import dev.carillon.explain.ExplanationText;
import dev.carillon.policy.Route;
import dev.carillon.policy.RoutingIndex;
import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carillon explain}: where an alert would go, and why. */
@Command(
    name = "explain",
    description = "Say where an alert with these labels would go, and why.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Only the routing tree has to be right; all that is wrong is said on standard error.",
      "",
      "Example: carillon explain --config routes/carillon.yml alertname=DiskFull severity=critical"
    })
final class ExplainCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "label=value", description = "The alert's labels.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "PATH",
      description = "The policy: a YAML file, or a folder of them.")
  private Path config = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When, as in 2026-11-20T03:00:00+01:00 (default now): for time intervals.")
  private @Nullable String at;

  @Option(names = "--json", description = "Answer with a JSON object.")
  private boolean json;

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description =
          "Read one JSON object of labels a line ('-' for standard input), and answer each with"
              + " one line of JSON: its receivers, what it is grouped by, its routes.")
  private @Nullable String cases;

  @Override
  public Integer call() throws IOException {
    Map<String, String> pairs = labels();
    Instant when = at == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : time(at);
    if (cases != null && (!labels.isEmpty() || at != null)) {
      throw usage("--cases stands for itself: it takes neither labels nor --at");
    }
    Loaded loaded = PolicyLoader.load(config, System.getenv());
    loaded.problems().forEach(spec.commandLine().getErr()::println);
    Route root = loaded.root();
    if (root == null) {
      throw new Refusal("the routes of " + config + " are not right yet, so nothing is explained");
    }
    if (cases != null) {
      return Cases.answer(cases, RoutingIndex.of(root), spec.commandLine());
    }
    Explanation explanation = Explainer.explain(root, loaded.policy(), Pairs.alert(pairs), when);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ExplanationJson.of(explanation));
    } else {
      out.print(ExplanationText.of(explanation));
      out.flush();
    }
    return 0;
  }

  private Map<String, String> labels() {
    for (String word : labels) {
      int operator = word.indexOf('=');
      if (operator > 0
          && (word.charAt(operator - 1) == '!' || word.startsWith("~", operator + 1))) {
        throw usage(
            "'"
                + word
                + "' is a matcher; say what labels the alert has, as in"
                + " severity=critical");
      }
    }
    return Pairs.parse(labels, spec.commandLine());
  }

  private Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw usage(
          "--at wants a time with its offset, as in 2026-11-20T03:00:00Z or"
              + " 2026-11-20T03:00:00+01:00, not '"
              + text
              + "'");
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
