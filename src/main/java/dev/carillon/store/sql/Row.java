package dev.carillon.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row being read, column after column in the order of the select list. */
public final class Row {
  private final ResultSet results;
  private int column;

  Row(ResultSet results) {
    this.results = results;
  }

  boolean next() throws SQLException {
    column = 0;
    return results.next();
  }

  public long number() throws SQLException {
    return results.getLong(++column);
  }

  public @Nullable Long numberOrNull() throws SQLException {
    long value = results.getLong(++column);
    return value == 0 && results.wasNull() ? null : value;
  }

  public int count() throws SQLException {
    return results.getInt(++column);
  }

  public boolean flag() throws SQLException {
    return results.getInt(++column) != 0;
  }

  public String text() throws SQLException {
    return results.getString(++column);
  }

  public @Nullable String textOrNull() throws SQLException {
    return results.getString(++column);
  }

  /** Makes a record of a row. */
  @FunctionalInterface
  public interface Reader<R> {
    R read(Row row) throws SQLException;
  }
}
