package dev.carillon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A script of this project, started as a user would start it, with nothing on its stdin. */
final class Script {
  record Result(long pid, int status, String out, String err) {}

  private Script() {}

  static Result run(Path folder, Map<String, String> environment, String... command) {
    return result(start(folder, environment, command));
  }

  static Process start(Path folder, Map<String, String> environment, String... command) {
    var builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    // What the developer or the build has set must not decide what a test sees.
    builder.environment().keySet().removeIf(name -> name.matches("CARILLON_.*|JAVA.*_HOME"));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads all output, then waits; stderr of our scripts is short enough to wait in its pipe. */
  static Result result(Process process) {
    try {
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
      return new Result(process.pid(), process.waitFor(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Writes an executable bash script. */
  static void write(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\nset -eu\n" + body);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }
}
