package dev.carillon.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that a test started; all that it says goes into one file. */
final class Child implements AutoCloseable {
  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it in a folder, with nothing on its standard input.
   *
   * @param environment beside what this process has, without Carillon's own variables
   */
  static Child start(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path log = Files.createTempFile(folder, "output-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(log.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("CARILLON_"));
      builder.environment().putAll(environment);
      return new Child(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(command + " cannot be started", e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** All that it has said so far. */
  String said() {
    try {
      return Files.readString(log, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it says something, and returns the pattern's first group. */
  String awaitSaying(Pattern pattern) {
    Await.until(
        () -> pattern.matcher(said()).find() || !process.isAlive(),
        Await.BOUND,
        () -> "it says " + pattern + "; it says:\n" + said());
    Matcher found = pattern.matcher(said());
    if (!found.find()) {
      throw new AssertionError("it ended without saying " + pattern + "; it says:\n" + said());
    }
    return found.group(1);
  }

  /** Waits until it ends, and returns its exit status. */
  int awaitEnd() {
    Await.until(() -> !process.isAlive(), Await.BOUND, () -> "it ends; it says:\n" + said());
    return process.exitValue();
  }

  /** SIGTERM: asks it to end. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL, and returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    kill();
  }
}
