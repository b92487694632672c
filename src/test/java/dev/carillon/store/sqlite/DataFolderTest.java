package dev.carillon.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir private Path folder;

  private SqliteStore open() {
    return SqliteStore.open(folder, InstantSource.system());
  }

  private AbstractThrowableAssert<?, ?> assertRefused(Path path) {
    return assertThatThrownBy(() -> SqliteStore.open(path, InstantSource.system()).close())
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FATAL))
        .hasMessageContaining(path.getFileName().toString());
  }

  @Test
  void aSecondStoreInThisProcessIsRefused() {
    try (SqliteStore first = open()) {
      assertRefused(folder)
          .hasMessageContaining("in use by another carillon")
          .hasMessageContaining("pid " + ProcessHandle.current().pid());
      first.heartbeat();
    }
    open().close();
  }

  @Test
  void aSecondProcessIsRefusedUntilTheFirstIsGoneHoweverItWent() throws Exception {
    Process process = StoreHolder.start(folder);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).startsWith("open ");
      assertRefused(folder).hasMessageContaining("pid " + process.pid());
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    open().close();
  }

  @Test
  void aRefusalDoesNotGiveTheLockAway() throws Exception {
    try (SqliteStore first = open()) {
      assertRefused(folder);
      Process process = StoreHolder.start(folder);
      assertThat(process.waitFor()).isEqualTo(1);
      first.heartbeat();
    }
  }

  @Test
  void aFolderIsMadeWithItsParents() {
    SqliteStore.open(folder.resolve("a/b"), InstantSource.system()).close();
    assertThat(folder.resolve("a/b/carillon.db")).isRegularFile();
  }

  @Test
  void whatIsMadeIsForThisUserAlone() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path data = folder.resolve("a/data");
    try (SqliteStore store = SqliteStore.open(data, InstantSource.system())) {
      store.heartbeat();
      assertThat(permissions(data)).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files.toList())
            .extracting(file -> file.getFileName() + " " + permissions(file))
            .containsExactlyInAnyOrder(
                "carillon.db rw-------",
                "carillon.db-wal rw-------",
                "carillon.db-shm rw-------",
                "carillon.lock rw-------",
                "carillon.pid rw-------");
      }
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "hello");
    assertRefused(file).hasMessageContaining("write to");
    assertRefused(file.resolve("below")).hasMessageContaining("write to");
  }

  @Test
  void aNameThatTheDriverWouldMisreadIsRefused() {
    assertRefused(folder.resolve("a?b")).hasMessageContaining("?");
  }

  @Test
  void aFileThatIsNoStoreIsRefusedAndKept() throws IOException {
    Path file = folder.resolve("carillon.db");
    String text = "this is not a database, whatever it is ".repeat(100);
    Files.writeString(file, text);
    assertRefused(folder).hasMessageContaining("restore a backup");
    assertThat(file).hasContent(text);
  }
}
