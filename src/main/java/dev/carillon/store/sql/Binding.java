package dev.carillon.store.sql;

import dev.carillon.alert.Text;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a statement, set one after the other. A stray U+0000 (from a peer's answer,
 * say) becomes U+FFFD here, so that it is the same in both databases instead of an error in one;
 * lone surrogates become question marks in both drivers.
 */
public final class Binding {
  private final PreparedStatement statement;
  private int position;

  public Binding(PreparedStatement statement) {
    this.statement = statement;
  }

  void restart() {
    position = 0;
  }

  public Binding number(long value) throws SQLException {
    statement.setLong(++position, value);
    return this;
  }

  public Binding numberOrNull(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.BIGINT);
    } else {
      statement.setLong(++position, value);
    }
    return this;
  }

  public Binding count(int value) throws SQLException {
    statement.setInt(++position, value);
    return this;
  }

  public Binding flag(boolean value) throws SQLException {
    return count(value ? 1 : 0);
  }

  public Binding text(String value) throws SQLException {
    statement.setString(++position, clean(value));
    return this;
  }

  /** How this text is kept. */
  public static String clean(String value) {
    return value.indexOf('\0') < 0 ? value : Text.clean(value);
  }

  public Binding textOrNull(@Nullable String value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.VARCHAR);
      return this;
    }
    return text(value);
  }

  /** A column of a key: a {@link Long} or a {@link String}. */
  public Binding key(Object value) throws SQLException {
    return value instanceof Long number ? number(number) : text((String) value);
  }

  /** Sets the parameters of a row. */
  @FunctionalInterface
  public interface Writer<R> {
    void write(Binding to, R row) throws SQLException;
  }

  /** Sets the parameters of a query. */
  @FunctionalInterface
  public interface Arguments {
    Arguments NONE = _ -> {};

    void write(Binding to) throws SQLException;
  }
}
