package dev.carillon.store.sql;

import dev.carillon.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection in transactions, with the statements that were prepared on it. SQLite keeps its
 * sessions for good, so nothing is prepared twice; PostgreSQL's driver keeps the statements itself.
 * Every error leaves as {@link StoreException}.
 */
public final class Session implements AutoCloseable {
  private final Connection connection;
  private final Dialect dialect;
  private final boolean writing;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private long rows;
  private boolean broken;

  /** The connection must not commit by itself. A session that does not write locks nothing. */
  public Session(Connection connection, Dialect dialect, boolean writing) {
    this.connection = connection;
    this.dialect = dialect;
    this.writing = writing;
  }

  public Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  /** What a query ends with here to lock its rows. */
  public String suffix(Dialect.Lock lock) {
    return writing ? dialect.suffix(lock) : "";
  }

  public PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** The statements so far, so that a test can ask how they are carried out. */
  public Set<String> prepared() {
    return statements.keySet();
  }

  /** Runs a statement that is needed once. */
  public void execute(String doing, String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw dialect.translate(doing, e);
    }
  }

  public <R> List<R> list(String sql, Binding.Arguments arguments, Row.Reader<R> reader) {
    try {
      PreparedStatement statement = statement(sql);
      arguments.write(new Binding(statement));
      List<R> found = new ArrayList<>();
      read(statement, row -> found.add(reader.read(row)));
      return found;
    } catch (SQLException e) {
      throw dialect.translate("run " + firstWords(sql), e);
    }
  }

  /** The first row, or null. */
  public <R> @Nullable R first(String sql, Binding.Arguments arguments, Row.Reader<R> reader) {
    List<R> found = list(sql, arguments, reader);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The only column of the only row. */
  public long number(String sql, Binding.Arguments arguments) {
    return list(sql, arguments, Row::number).getFirst();
  }

  public <K, R> List<R> byKeys(ByKey<K> query, Collection<K> keys, Row.Reader<R> reader) {
    List<R> found = new ArrayList<>(keys.size());
    eachByKeys(query, keys, row -> found.add(reader.read(row)));
    return found;
  }

  public <K> void eachByKeys(ByKey<K> query, Collection<K> keys, Each each) {
    if (!keys.isEmpty()) {
      try {
        dialect.forEach(this, query, keys, each);
      } catch (SQLException e) {
        throw dialect.translate("load from " + query.from(), e);
      }
    }
  }

  /** Runs the statement, whose parameters are set, and hands over its rows. */
  public void read(PreparedStatement statement, Each each) throws SQLException {
    try (ResultSet results = statement.executeQuery()) {
      Row row = new Row(results);
      while (row.next()) {
        each.accept(row);
      }
    }
  }

  /** Runs a statement that changes rows; returns how many. */
  public int change(String sql, Binding.Arguments arguments) {
    try {
      PreparedStatement statement = statement(sql);
      arguments.write(new Binding(statement));
      int changed = statement.executeUpdate();
      rows += changed;
      return changed;
    } catch (SQLException e) {
      throw dialect.translate("run " + firstWords(sql), e);
    }
  }

  /** Runs the statement for each row in one batch. */
  public <R> void batch(String sql, Collection<R> all, Binding.Writer<R> writer) {
    batch(sql, all, writer, false);
  }

  /** The same for updates: each must find its row. */
  public <R> void updates(String sql, Collection<R> all, Binding.Writer<R> writer) {
    batch(sql, all, writer, true);
  }

  private <R> void batch(
      String sql, Collection<R> all, Binding.Writer<R> writer, boolean mustExist) {
    if (all.isEmpty()) {
      return;
    }
    try {
      PreparedStatement statement = statement(sql);
      Binding binding = new Binding(statement);
      for (R row : all) {
        binding.restart();
        writer.write(binding, row);
        statement.addBatch();
      }
      int i = 0;
      int[] changed = statement.executeBatch();
      for (R row : all) {
        if (mustExist && changed[i++] == 0) {
          throw new StoreException(
              StoreException.Kind.REFUSED, firstWords(sql) + ": no such row to change: " + row);
        }
      }
      rows += all.size();
    } catch (SQLException e) {
      throw dialect.translate("run " + firstWords(sql), e);
    }
  }

  /** Rows that something else than this class wrote, for the count. */
  void wrote(long more) {
    rows += more;
  }

  /**
   * What {@link Dialect#transaction} says, or null if nothing was written; to be asked before the
   * commit.
   */
  @Nullable String transaction() {
    return writing && rows > 0 ? dialect.transaction(this) : null;
  }

  void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw dialect.translate("commit", e);
    }
  }

  /**
   * Takes everything back.
   *
   * @param why gets what goes wrong now as a suppressed one
   */
  void rollback(Throwable why) {
    rows = 0;
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.clearBatch();
      }
      connection.rollback();
    } catch (SQLException e) {
      broken = true;
      why.addSuppressed(e);
    }
  }

  /** Whether it could not even roll back, and must not be used again. */
  public boolean broken() {
    return broken;
  }

  /** How many rows were written since this was last asked. */
  long takeRows() {
    long taken = rows;
    rows = 0;
    return taken;
  }

  @Override
  public void close() {
    try (connection) {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
    } catch (SQLException e) {
      throw dialect.translate("close the connection", e);
    }
  }

  /** "INSERT INTO episode": enough to know what failed. */
  private static String firstWords(String sql) {
    int from = sql.indexOf(" FROM ");
    String[] words = (from > 0 ? "SELECT" + sql.substring(from) : sql).split("[\\s(]+", 4);
    return String.join(" ", List.of(words).subList(0, Math.min(3, words.length)));
  }

  /** Does something with a row. */
  @FunctionalInterface
  public interface Each {
    void accept(Row row) throws SQLException;
  }
}
