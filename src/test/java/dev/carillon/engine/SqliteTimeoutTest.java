package dev.carillon.engine;

import dev.carillon.store.Store;
import dev.carillon.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What times out, on the embedded store. */
final class SqliteTimeoutTest extends TimeoutStories {
  @TempDir @Nullable Path folder;

  @Override
  Store open() {
    if (folder == null) {
      throw new IllegalStateException("JUnit gives the folder");
    }
    return SqliteStore.open(folder, InstantSource.system());
  }
}
