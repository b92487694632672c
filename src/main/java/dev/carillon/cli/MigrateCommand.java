package dev.carillon.cli;

import dev.carillon.policy.Policy;
import dev.carillon.policy.load.Loaded;
import dev.carillon.policy.load.PolicyLoader;
import dev.carillon.policy.load.Problem;
import dev.carillon.policy.load.Relocation;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carillon migrate}: from one alertmanager.yml to the two files that replace it. */
@Command(
    name = "migrate",
    description = {
      "Make of an alertmanager.yml a thin one for the Alertmanager in front, and a policy for"
          + " Carillon; say what changes, and the way back."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class MigrateCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(paramLabel = "alertmanager.yml", description = "The file that is in use now.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "carillon-migration",
      description = "Where the two files go (default ${DEFAULT-VALUE}); none is overwritten.")
  private Path out = Path.of("");

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:9095/webhook",
      description = "Carillon's webhook as the front reaches it (default ${DEFAULT-VALUE}).")
  private String url = "";

  @Override
  public Integer call() throws IOException {
    PrintWriter terminal = spec.commandLine().getOut();
    if (!isWebhook(url)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--url must be like http://host:9095/webhook, not " + url);
    }
    Loaded loaded = PolicyLoader.load(file, System.getenv());
    Policy policy = loaded.policy();
    if (policy == null) {
      throw new Refusal(
          "nothing was written, since Alertmanager or Carillon would refuse this file:"
              + System.lineSeparator()
              + loaded.problems().stream()
                  .map(Problem::toString)
                  .collect(Collectors.joining(System.lineSeparator())));
    }
    String text = Files.readString(file);
    Path folder = file.toAbsolutePath().getParent();
    Relocation.Moved moved = Relocation.of(text, folder == null ? Path.of("") : folder);
    Files.createDirectories(out);
    Path front = out.resolve("alertmanager.yml");
    Path target = out.resolve("policy.yml");
    write(
        Map.of(
            front, Migration.front(url, moved.resolveTimeout()),
            target, Migration.policy(moved.text())));
    terminal.println(front + ": for the Alertmanager in front");
    terminal.println(target + ": the policy for Carillon");
    moved
        .left()
        .forEach(name ->
            terminal.println(
                file + ":" + name + ": copy this file; its name is relative to " + out));
    Migration.words(policy, loaded.problems(), front.toString(), target.toString())
        .forEach(terminal::println);
    return 0;
  }

  private static boolean isWebhook(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getPath() != null
          && uri.getPath().matches("/webhook(/[^/]+)?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** All or, where one is there already, none. The policy may hold secrets, so it is private. */
  private static void write(Map<Path, String> files) throws IOException {
    for (Path file : files.keySet()) {
      if (Files.exists(file)) {
        throw new Refusal(file + " is there already; name another folder with --out");
      }
    }
    for (Map.Entry<Path, String> e : files.entrySet()) {
      try {
        boolean posix = e.getKey().getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
          Files.createFile(
              e.getKey(),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
          Files.writeString(e.getKey(), e.getValue());
        } else {
          Files.writeString(e.getKey(), e.getValue(), StandardOpenOption.CREATE_NEW);
        }
      } catch (FileAlreadyExistsException exists) {
        throw new Refusal(e.getKey() + " is there already; name another folder with --out");
      }
    }
  }
}
