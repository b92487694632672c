package dev.carillon.store.sqlite;

import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * Opens SQLite's connections with what durability and speed ask for, and looks that they have it.
 */
final class Connections {
  /** Before it, a checkpoint beside another connection could damage the file. */
  private static final int[] OLDEST = {3, 51, 3};

  private Connections() {}

  static Connection writer(Path file, SqliteDialect dialect) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    return open(
        file,
        dialect,
        config.toProperties(),
        // The first two mean nothing after the first table, the third makes the file.
        "PRAGMA page_size = 4096",
        "PRAGMA auto_vacuum = INCREMENTAL",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA wal_autocheckpoint = 1500",
        "PRAGMA journal_size_limit = 67108864",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cache_size = -16000");
  }

  static Connection reader(Path file, SqliteDialect dialect) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    return open(
        file,
        dialect,
        config.toProperties(),
        "PRAGMA query_only = ON",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cache_size = -4000");
  }

  private static Connection open(
      Path file, SqliteDialect dialect, Properties properties, String... pragmas) {
    try {
      Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, properties);
      boolean ready = false;
      try (Statement statement = connection.createStatement()) {
        checkVersion(ask(statement, "SELECT sqlite_version()"));
        for (String pragma : pragmas) {
          statement.execute(pragma);
        }
        check(file, statement, "journal_mode", "wal");
        check(file, statement, "synchronous", "2");
        connection.setAutoCommit(false);
        ready = true;
        return connection;
      } finally {
        if (!ready) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw dialect.translate("open the store", e);
    }
  }

  /**
   * What cannot be kept at commit must not be accepted: the pragmas answer nothing when ignored.
   */
  private static void check(Path file, Statement statement, String pragma, String wanted)
      throws SQLException {
    String is = ask(statement, "PRAGMA " + pragma);
    if (!is.equals(wanted)) {
      throw new StoreException(
          Kind.FATAL,
          file
              + " has "
              + pragma
              + " = "
              + is
              + " instead of "
              + wanted
              + ": this file system cannot keep a store, use a local disk");
    }
  }

  private static String ask(Statement statement, String sql) throws SQLException {
    try (var results = statement.executeQuery(sql)) {
      results.next();
      return results.getString(1);
    }
  }

  static void checkVersion(String version) {
    String[] parts = version.split("\\.", -1);
    for (int i = 0; i < OLDEST.length; i++) {
      int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
      if (part != OLDEST[i]) {
        if (part > OLDEST[i]) {
          return;
        }
        throw new StoreException(
            Kind.FATAL,
            "SQLite "
                + version
                + " may damage its file; at least 3.51.3 is needed:"
                + " use the sqlite-jdbc that Carillon comes with");
      }
    }
  }
}
