package dev.carillon.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to PostgreSQL. All have time limits, so that a server that has died without a word is
 * an error and not a hang, and so that a node that hangs does not keep its locks.
 */
final class Pools {
  private static final Logger LOG = LoggerFactory.getLogger(Pools.class);
  private static final int OLDEST = 13;

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "connectTimeout", "5",
          "socketTimeout", "20",
          "tcpKeepAlive", "true",
          "reWriteBatchedInserts", "true",
          "ApplicationName", "carillon");

  private static final String LIMITS =
      "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'";

  private Pools() {}

  /** Of no pool: fails at once and with the server's own words. */
  static Connection single(PostgresUrl url) throws SQLException {
    Connection connection = DriverManager.getConnection(url.address(), url.properties(DEFAULTS));
    connection.setAutoCommit(false);
    return connection;
  }

  /** Whether commits on this server are kept. */
  static void check(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST) {
      throw new StoreException(
          Kind.FATAL, "PostgreSQL " + version + " is too old: at least " + OLDEST + " is needed");
    }
    if (setting(connection, "synchronous_commit").equals("off")) {
      throw new StoreException(
          Kind.FATAL,
          "PostgreSQL has synchronous_commit = off, so a crash may lose what was answered for: "
              + "ALTER DATABASE … SET synchronous_commit = on");
    }
    if (setting(connection, "fsync").equals("off")) {
      LOG.warn("PostgreSQL has fsync = off: a power cut may destroy the store");
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (var statement = connection.createStatement();
        var results = statement.executeQuery("SHOW " + name)) {
      results.next();
      return results.getString(1);
    }
  }

  static HikariDataSource writers(PostgresUrl url) {
    HikariConfig config = common(url, "carillon-write", 2);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new HikariDataSource(config);
  }

  static HikariDataSource readers(PostgresUrl url) {
    HikariConfig config = common(url, "carillon-read", 3);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.setReadOnly(true);
    return new HikariDataSource(config);
  }

  private static HikariConfig common(PostgresUrl url, String name, int size) {
    Properties properties = url.properties(DEFAULTS);
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url.address());
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setConnectionTimeout(10_000);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(LIMITS);
    return config;
  }
}
