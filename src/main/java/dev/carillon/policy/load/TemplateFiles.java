package dev.carillon.policy.load;

import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.template.Functions;
import dev.carillon.template.TemplateException;
import dev.carillon.template.TemplateSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Reads the files that {@code templates:} names. A pattern without a file, or a file that cannot be
 * read, does not keep the rest of the policy from being checked; a mistake in a template is an
 * error where it stands, in its own file.
 */
final class TemplateFiles {
  private static final long MAX_FILE = 1 << 20;

  private final Context context;
  private TemplateSet templates = TemplateSet.of(Functions.alertmanager(InstantSource.system()));

  private TemplateFiles(Context context) {
    this.context = context;
  }

  /** Reads all of them, in the order of the patterns and, for one of them, of names. */
  static void check(Section top) {
    top.notYet("templates");
    TemplateFiles files = new TemplateFiles(top.context());
    List<Scalar> patterns = top.scalars("templates");
    if (patterns != null) {
      patterns.forEach(files::read);
    }
  }

  private void read(Scalar pattern) {
    try {
      List<Path> files = find(context.folder(), pattern.text());
      if (files.isEmpty()) {
        missing(pattern, "no file matches " + pattern.text());
      }
      files.forEach(file -> read(pattern, file));
    } catch (PatternSyntaxException e) {
      context.problems().error(pattern.at(), "syntax error in pattern " + pattern.text());
    } catch (IOException e) {
      missing(pattern, "a folder cannot be listed: " + e.getMessage());
    }
  }

  private void read(Scalar pattern, Path file) {
    try {
      if (Files.size(file) > MAX_FILE) {
        context.problems().error(pattern.at(), "the file " + file + " is larger than 1 MiB");
        return;
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      templates = templates.with(String.valueOf(file.getFileName()), text);
    } catch (CharacterCodingException e) {
      context.problems().error(pattern.at(), "the file " + file + " is not written in UTF-8");
    } catch (IOException e) {
      missing(pattern, "the file " + file + " cannot be read");
    } catch (TemplateException e) {
      At at = new At(file.toString(), e.line(), e.column());
      if (Templates.isBeyondUs(e)) {
        context.problems().notYet(at, e.problem());
      } else {
        context.problems().error(at, e.problem());
      }
    }
  }

  private void missing(Scalar pattern, String why) {
    context.problems().template(pattern.at(), "no templates: " + why);
  }

  /** As Go's filepath.Glob does: what {@code *} stands for holds no slash. */
  private static List<Path> find(Path folder, String pattern) throws IOException {
    List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : folder);
    for (String name : pattern.split("/", -1)) {
      found = name.isEmpty() ? found : step(found, name);
    }
    return found.stream().filter(file -> !Files.isDirectory(file)).sorted().toList();
  }

  private static List<Path> step(List<Path> folders, String name) throws IOException {
    // Java's own globs give a meaning to braces and write [!a] for Go's [^a].
    String glob = name.replace("{", "\\{").replace("}", "\\}").replace("[^", "[!");
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (name.chars().noneMatch(c -> "*?[\\".indexOf(c) >= 0)) {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
          found.add(file);
        }
        continue;
      }
      PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          entries.filter(entry -> matcher.matches(entry.getFileName())).forEach(found::add);
        }
      }
    }
    return found;
  }
}
