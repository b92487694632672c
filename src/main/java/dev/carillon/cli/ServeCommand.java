package dev.carillon.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carillon serve}: receives, decides and delivers until it is told to stop. */
@Command(
    name = "serve",
    description = "Receive alerts and deliver them, until SIGTERM or Ctrl-C.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "PATH",
      description = "The policy: a YAML file, or a folder of them.")
  private Path config = Path.of("");

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9095",
      description = "Where to listen (default ${DEFAULT-VALUE}).")
  private String listen = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of the embedded store; made if missing (default ${DEFAULT-VALUE}).")
  private Path data = Path.of("");

  @Option(
      names = "--store-url",
      paramLabel = "URL",
      defaultValue = "${env:CARILLON_STORE_URL}",
      description =
          "PostgreSQL instead of the embedded store: postgresql://user@host/database. "
              + "CARILLON_STORE_URL says the same without showing a password in ps.")
  private @Nullable String storeUrl;

  @Option(
      names = "--external-url",
      paramLabel = "URL",
      description = "Carillon's address for people; goes before the policy's external_url.")
  private @Nullable String externalUrl;

  @Option(
      names = "--open",
      description = "Listen on a public address although the policy asks nobody for a credential.")
  private boolean open;

  @Option(
      names = "--reload-on-change",
      description = "Reload the policy when its files change, and not only by SIGHUP or /-/reload.")
  private boolean reloadOnChange;

  @Option(
      names = "--log-format",
      defaultValue = "plain",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Logging.Format logFormat = Logging.Format.plain;

  @Option(
      names = "--log-level",
      defaultValue = "info",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Logging.Detail logLevel = Logging.Detail.info;

  @Override
  public Integer call() throws Exception {
    Logging.set(logFormat, logLevel);
    Gateway.Options options =
        new Gateway.Options(
            config,
            Listen.parse(listen, spec.commandLine()),
            data,
            storeUrl,
            externalUrl,
            open,
            reloadOnChange,
            spec.commandLine().getErr());
    Gateway gateway = Gateway.start(options);
    CountDownLatch asked = new CountDownLatch(1);
    Signals.onStop(asked::countDown);
    Signals.onHangup(() -> Thread.startVirtualThread(gateway::reload));
    asked.await();
    gateway.close();
    return 0;
  }
}
