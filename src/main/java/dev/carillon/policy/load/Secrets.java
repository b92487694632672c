package dev.carillon.policy.load;

import dev.carillon.policy.Secret;
import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.policy.load.Problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a secret, which may stand in the policy, in a variable, or in a file of its own. No message
 * here ever holds what was read. A secret that should be there and is not becomes an empty one and
 * a problem of kind SECRET: the rest of the policy can be checked without it.
 */
final class Secrets {
  private static final long MAX_FILE = 64 << 10;

  private Secrets() {}

  /**
   * The secret {@code key}, or the content of the file {@code key_file}; null if neither is set.
   */
  static @Nullable Secret read(Section section, String key) {
    return read(section, key, text -> {});
  }

  /** A secret that Alertmanager takes for a template; only a fixed one is built. */
  static @Nullable Secret readTemplate(Section section, String key) {
    return read(section, key, Templates::refuseSecret);
  }

  /** An address of this kind. */
  static @Nullable Secret readTemplateUrl(Section section, String key) {
    return read(
        section,
        key,
        text -> {
          Templates.refuseSecret(text);
          Addresses.checkHttpUrl(text);
        });
  }

  /** The name of a secret in a manager of secrets. */
  static void refuseRef(Section section, String key) {
    if (isWritten(section, key + "_ref")) {
      section.error(
          key + "_ref",
          "\""
              + key
              + "_ref\" needs a secret manager, which neither Alertmanager nor Carillon has;"
              + " use "
              + key
              + "_file");
    }
  }

  /** A secret that goes into an HTTP header as it is. */
  static @Nullable Secret readToken(Section section, String key) {
    return read(section, key, Secrets::checkToken);
  }

  /** A secret that is an address, such as the URL of an incoming webhook. */
  static @Nullable Secret readUrl(Section section, String key) {
    return read(section, key, Addresses::checkHttpUrl);
  }

  private static @Nullable Secret read(Section section, String key, Consumer<String> check) {
    String fileKey = key + "_file";
    boolean inline = isWritten(section, key);
    boolean inFile = isWritten(section, fileKey);
    if (inline && inFile) {
      section.error(fileKey, "at most one of " + key + " & " + fileKey + " must be configured");
    }
    String text = inline ? inline(section, key) : inFile ? inFile(section, fileKey) : null;
    if (text == null) {
      return inline || inFile ? new Secret("") : null;
    }
    At at = section.at(inline ? key : fileKey);
    Problems problems = section.context().problems();
    try {
      check.accept(text);
    } catch (NotYetException e) {
      problems.notYet(at, key + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      problems.secret(at, Severity.ERROR, key + ": " + e.getMessage());
    }
    return new Secret(text);
  }

  private static void checkToken(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("holds a character that no HTTP header can");
    }
  }

  /** An empty text counts as not written, as in Alertmanager. */
  private static boolean isWritten(Section section, String key) {
    Node value = section.node(key);
    return value != null && !(value instanceof Scalar scalar && scalar.text().isEmpty());
  }

  /** Null if it is missing. */
  private static @Nullable String inline(Section section, String key) {
    if (!(section.node(key) instanceof Scalar scalar)) {
      section.error(key, key + " must be a single value");
      return null;
    }
    Variable variable = Variable.of(scalar.text());
    if (variable == null) {
      return scalar.text();
    }
    String value = variable.value(section.context().env());
    if (value == null) {
      missing(section, key, Severity.ERROR, variable.unset());
    } else if (value.isEmpty()) {
      missing(
          section,
          key,
          Severity.WARNING,
          "the environment variable " + variable.name() + " is empty or not set");
    } else {
      return value;
    }
    return null;
  }

  /** Null if it is missing. */
  private static @Nullable String inFile(Section section, String key) {
    String name = section.text(key);
    if (name == null) {
      return null;
    }
    try {
      Path file = section.context().folder().resolve(name);
      if (Files.size(file) > MAX_FILE) {
        missing(section, key, Severity.ERROR, "the file " + name + " is larger than 64 KiB");
        return null;
      }
      String text = Files.readString(file).strip();
      if (!text.isEmpty()) {
        return text;
      }
      missing(section, key, Severity.WARNING, "the file " + name + " is empty");
    } catch (NoSuchFileException e) {
      missing(section, key, Severity.WARNING, "the file " + name + " does not exist");
    } catch (IOException | InvalidPathException e) {
      missing(section, key, Severity.WARNING, "the file " + name + " cannot be read");
    }
    return null;
  }

  private static void missing(Section section, String key, Severity severity, String why) {
    section
        .context()
        .problems()
        .secret(section.at(key), severity, "no secret for " + key + ": " + why);
  }

  /** Reports a file that must be there and is not. */
  static void checkFile(Context context, At at, String key, String name) {
    String why = whyUnreadable(context, name);
    if (!why.isEmpty()) {
      context.problems().secret(at, Severity.WARNING, "\"" + key + "\": the file " + name + why);
    }
  }

  private static String whyUnreadable(Context context, String name) {
    try {
      Path file = context.folder().resolve(name);
      if (!Files.exists(file)) {
        return " does not exist";
      }
      return Files.isReadable(file) && !Files.isDirectory(file) ? "" : " cannot be read";
    } catch (InvalidPathException e) {
      return " cannot be read";
    }
  }
}
