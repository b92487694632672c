package dev.carillon.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.carillon.policy.load.Problem;
import dev.carillon.policy.load.TestFile;
import dev.carillon.policy.load.TestFileReader;
import dev.carillon.policytest.JUnitXml;
import dev.carillon.policytest.PolicyTest;
import dev.carillon.policytest.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carillon test}: unit tests of a policy. */
@Command(
    name = "test",
    description = "Run unit tests of a policy: alerts at times, and who must be told when.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Time passes on a clock of its own, nothing is sent, and secrets may be missing.",
      "How tests are written: docs/testing-policies.md",
      "",
      "Exit status: 0 all passed, 1 a test failed or could not be read, 2 wrong usage."
    })
final class TestCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Test files, or folders: of these their *_test.yml.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--run",
      paramLabel = "REGEX",
      description = "Only the cases in whose name it is found.")
  private @Nullable String run;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the results as JUnit XML, too.")
  private @Nullable Path junit;

  @Override
  public Integer call() throws IOException {
    Logging.set(Logging.Format.plain, Logging.Detail.error);
    Pattern wanted = pattern(run == null ? "" : run);
    List<Report> reports = new ArrayList<>();
    for (Path file : files()) {
      reports.add(report(file, wanted));
    }
    if (junit != null) {
      write(junit, JUnitXml.of(reports));
    }
    PrintWriter out = spec.commandLine().getOut();
    long tests = reports.stream().mapToLong(r -> r.results().size()).sum();
    long failed = reports.stream().mapToLong(Report::failed).sum();
    if (tests == 0) {
      throw new Refusal(
          run == null ? "there is no test in " + paths : "no test's name matches " + run);
    }
    out.println(tests + (tests == 1 ? " test, " : " tests, ") + failed + " failed");
    return failed == 0 ? 0 : 1;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Refusal("--junit: " + file + " cannot be written; is its folder there?", e);
    }
  }

  private Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--run: '" + regex + "' is no regular expression: " + e.getDescription(),
          e);
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> listing = Files.list(path)) {
        List<Path> found =
            listing.filter(file -> file.toString().endsWith("_test.yml")).sorted().toList();
        if (found.isEmpty()) {
          throw new Refusal(path + " holds no tests: no file *_test.yml");
        }
        files.addAll(found);
      }
    }
    return files;
  }

  private Report report(Path file, Pattern wanted) throws IOException {
    TestFile tests = TestFileReader.read(file, System.getenv(), PolicyTest.reasons());
    PrintWriter out = spec.commandLine().getOut();
    out.println(file);
    List<Report.Result> results = new ArrayList<>();
    if (tests.broken()) {
      List<String> problems =
          tests.problems().stream()
              .filter(p -> p.severity() == Problem.Severity.ERROR)
              .map(Problem::toString)
              .toList();
      problems.forEach(problem -> out.println("  " + problem));
      results.add(new Report.Result("can be read", file.toString(), problems, true));
      return new Report(file.toString(), results);
    }
    if (!tests.problems().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(file + ": parts of the policy are not honoured yet; `carillon check` names them");
    }
    for (TestFile.Case one : tests.cases()) {
      if (wanted.matcher(one.name()).find()) {
        List<String> lines = play(one);
        results.add(new Report.Result(one.name(), one.place(), lines, false));
        out.println(
            lines.isEmpty()
                ? "  ok    " + one.name()
                : "  FAIL  " + one.name() + "  (" + one.place() + ")");
        lines.forEach(line -> out.println("        " + line));
      }
    }
    return new Report(file.toString(), results);
  }

  private static List<String> play(TestFile.Case one) throws IOException {
    Path folder = Files.createTempDirectory("carillon-test");
    try {
      return PolicyTest.run(one, folder);
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
