package dev.carillon.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that tests run against, as {@code .ci/run} installs them. */
final class Programs {
  private Programs() {}

  /**
   * Where it is. Where it is missing the test is skipped, with one line that says so; with {@code
   * CARILLON_CI=1} it fails.
   */
  static String find(String name, Class<?> test) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(path)
        .map(folder -> Path.of(folder).resolve(name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(() -> missing(name + " is not on PATH", test));
  }

  private static String missing(String why, Class<?> test) {
    if (Objects.equals(System.getenv("CARILLON_CI"), "1")) {
      throw new AssertionError(why);
    }
    System.out.println("SKIPPED " + test.getSimpleName() + ": " + why);
    return Assumptions.abort(why);
  }
}
