package dev.carillon.cli;

import dev.carillon.demo.Demo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carillon demo}: the story of an outage, with everything in this one process. */
@Command(
    name = "demo",
    description = "Play the story of an outage against built-in stand-ins, and show what each got.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(names = "--exit", description = "End after the story: 0 if the ledger balances, else 1.")
  private boolean exit;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:0",
      description = "Where to listen (default: any free port).")
  private String listen = "";

  @Override
  public Integer call() throws Exception {
    Logging.set(Logging.Format.plain, Logging.Detail.error);
    Listen where = Listen.parse(listen, spec.commandLine());
    PrintWriter err = spec.commandLine().getErr();
    return Demo.run(Demo.Options.of(exit), (policy, data) -> start(where, policy, data, err));
  }

  private static Demo.Started start(Listen where, Path policy, Path data, PrintWriter err) {
    Gateway gateway =
        Gateway.start(new Gateway.Options(policy, where, data, null, null, false, false, err));
    return new Demo.Started() {
      @Override
      public String url() {
        return "http://127.0.0.1:" + gateway.port();
      }

      @Override
      public void close() {
        gateway.close();
      }
    };
  }
}
