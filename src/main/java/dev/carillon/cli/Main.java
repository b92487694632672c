package dev.carillon.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code carillon}: the gateway behind your Alertmanager. */
@Command(
    name = "carillon",
    description = "The gateway behind your Alertmanager.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      TestCommand.class,
      MigrateCommand.class,
      SendCommand.class,
      SilenceCommand.class,
    })
public final class Main implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** The exit code; prints to standard output and error. */
  static int run(String... args) {
    CommandLine line = commands();
    int status = line.execute(args);
    // What was printed without a line's end is still in the writers.
    line.getOut().flush();
    line.getErr().flush();
    return status;
  }

  static CommandLine commands() {
    return new CommandLine(new Main())
        .setOut(utf8(System.out))
        .setErr(utf8(System.err))
        .setExecutionExceptionHandler((e, command, result) -> {
          if (e instanceof Refusal) {
            command.getErr().println("carillon: " + e.getMessage());
          } else {
            e.printStackTrace(command.getErr());
          }
          return 1;
        });
  }

  /** Whatever the locale: labels and names of receivers are, and scripts read them. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "what shall be done? Name a command.");
  }
}
