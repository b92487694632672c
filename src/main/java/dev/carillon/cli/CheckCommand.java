package dev.carillon.cli;

import dev.carillon.policy.Policy;
import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import dev.carillon.policy.load.Problem;
import dev.carillon.policy.print.PolicyYaml;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carillon check}: all that is wrong with a policy, at once. */
@Command(
    name = "check",
    description = "Say all that is wrong with a policy, as file:line:col: message.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(paramLabel = "PATH", description = "The policy: a YAML file, or a folder of them.")
  private Path path = Path.of("");

  @Option(
      names = "--print",
      description = "Print the policy as it is in effect, with defaults and without secrets.")
  private boolean print;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Loaded loaded = PolicyLoader.load(path, System.getenv());
    Policy policy = loaded.policy();
    if (print && policy != null) {
      loaded.problems().forEach(spec.commandLine().getErr()::println);
      out.print(PolicyYaml.print(policy));
      return 0;
    }
    loaded.problems().forEach(out::println);
    long errors =
        loaded.problems().stream().filter(p -> p.severity() == Problem.Severity.ERROR).count();
    if (policy == null) {
      out.println(path + ": " + count(errors, "error"));
      return 1;
    }
    long destinations =
        policy.receivers().values().stream().mapToLong(r -> r.destinations().size()).sum();
    out.printf(
        "%s: ok (%s, %s, %s, %s)%n",
        path,
        count(policy.receivers().size(), "receiver"),
        count(destinations, "destination"),
        count(policy.inhibitRules().size(), "inhibit rule"),
        count(policy.forwarders().size(), "forwarder"));
    int stopping = loaded.stopping().size();
    if (stopping > 0) {
      out.println(path + ": but serve would refuse it for " + count(stopping, "thing") + " above");
    }
    return 0;
  }

  private static String count(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
