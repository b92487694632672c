package dev.carillon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of this project as they lie on disk, for tests that read them. */
final class ProjectFiles {
  static final Path ROOT =
      Path.of(System.getProperty("project.basedir", "")).toAbsolutePath().normalize();

  /** What builds, editors and runs leave behind; kept in step with .gitignore. */
  private static final Set<String> NOT_OURS =
      Set.of(".git", ".idea", ".vscode", "target", "data", "bench/runs");

  private ProjectFiles() {}

  static List<Path> all() {
    return below("");
  }

  static List<Path> java() {
    return below("src").stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  /** The file as UTF-8; bytes that are not become U+FFFD. */
  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static List<Path> below(String folder) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT.resolve(folder),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              return NOT_OURS.contains(name(dir))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!NOT_OURS.contains(name(file)) && attributes.isRegularFile()) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().sorted().toList();
  }
}
