package dev.carillon.store.sqlite;

import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import dev.carillon.store.sql.Binding;
import dev.carillon.store.sql.ByKey;
import dev.carillon.store.sql.Dialect;
import dev.carillon.store.sql.Session;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * SQLite has one writer, which nobody can disturb: nothing needs a lock. Its clock is the one that
 * is given, since the only node there is needs no other to agree with.
 */
final class SqliteDialect implements Dialect {
  private final Path file;
  private final InstantSource clock;
  private final Map<Shape, String> statements = new ConcurrentHashMap<>();

  private record Shape(ByKey<?> query, int rows) {}

  SqliteDialect(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public String folder() {
    return "sqlite";
  }

  @Override
  public String suffix(Lock lock) {
    return "";
  }

  /**
   * The keys are bound as the rows of a table, 64 at a time or 8 or 1, the last few being null: a
   * statement for each key would make the driver ask for the names of its columns for each key.
   */
  @Override
  public <K> void forEach(Session session, ByKey<K> query, Collection<K> keys, Session.Each each)
      throws SQLException {
    Deque<K> left = new ArrayDeque<>(keys instanceof Set ? keys : new LinkedHashSet<>(keys));
    while (!left.isEmpty()) {
      int rows = left.size() == 1 ? 1 : left.size() <= 8 ? 8 : 64;
      PreparedStatement statement =
          session.statement(statements.computeIfAbsent(new Shape(query, rows), SqliteDialect::sql));
      Binding binding = new Binding(statement);
      for (int i = 0; i < rows; i++) {
        K key = left.poll();
        if (key == null) {
          for (int j = 0; j < query.types().size(); j++) {
            binding.numberOrNull(null);
          }
        } else {
          for (Object part : query.parts().apply(key)) {
            binding.key(part);
          }
        }
      }
      session.read(statement, each);
    }
  }

  private static String sql(Shape shape) {
    ByKey<?> query = shape.query();
    String row = "(?" + ", ?".repeat(query.types().size() - 1) + ")";
    StringBuilder sql = new StringBuilder("WITH k (").append(query.names()).append(") AS (VALUES ");
    sql.append(row).append((", " + row).repeat(shape.rows() - 1));
    sql.append(") SELECT ").append(query.columns()).append(" FROM k");
    if (!query.from().isEmpty()) {
      sql.append(" CROSS JOIN ").append(query.from()).append(" WHERE ");
      if (query.rest().isEmpty()) {
        sql.append(query.where());
      } else {
        sql.append("id IN (SELECT id FROM ").append(query.from()).append(" WHERE ");
        sql.append(query.where()).append(query.rest()).append(')');
      }
    }
    return sql.toString();
  }

  @Override
  public void lockLanes(Session session, Collection<String> lanes) {
    // The only writer has them.
  }

  @Override
  public void lockMigrations(Session session) {
    // The folder is locked.
  }

  @Override
  public long now(Session session) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  @Override
  public void liftIds(Session session, long floor) {
    session.change("UPDATE meta SET next_id = max(next_id, ?)", to -> to.number(floor));
  }

  @Override
  public @Nullable String transaction(Session session) {
    return null;
  }

  @Override
  public StoreException translate(String doing, SQLException error) {
    String what = "cannot " + doing + " in " + file + ": " + error.getMessage();
    if (!(error instanceof SQLiteException sqlite)) {
      return new StoreException(Kind.FATAL, what, error);
    }
    // The low byte is the primary code: https://www.sqlite.org/rescode.html
    return switch (sqlite.getResultCode().code & 0xff) {
      case 5, 6 -> new StoreException(Kind.TRANSIENT, what, error);
      case 10, 13 ->
          new StoreException(
              Kind.FULL, what + "; make room on that disk, or look for its errors", error);
      case 18, 19, 20 -> new StoreException(Kind.REFUSED, what, error);
      case 11, 26 ->
          new StoreException(
              Kind.FATAL,
              what + "; the file is damaged: stop, keep a copy of the folder, restore a backup",
              error);
      case 8, 14 ->
          new StoreException(
              Kind.FATAL, what + "; let this user write to the folder and its files", error);
      default -> new StoreException(Kind.FATAL, what, error);
    };
  }
}
