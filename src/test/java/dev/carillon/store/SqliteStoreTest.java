package dev.carillon.store;

import dev.carillon.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends StoreContract {
  @TempDir private Path folder;

  @Override
  protected Store open(String node) {
    return SqliteStore.open(folder, InstantSource.fixed(Instant.EPOCH));
  }

  @Override
  protected void sql(String statement) {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("carillon.db"));
        var running = connection.createStatement()) {
      running.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
