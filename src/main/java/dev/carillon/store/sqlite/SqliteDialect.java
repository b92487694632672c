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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sqlite.SQLiteException;

/**
 * SQLite has one writer, which nobody can disturb: nothing needs a lock. Its clock is the one that
 * is given, since the only node there is needs no other to agree with.
 */
final class SqliteDialect implements Dialect {
  private final Path file;
  private final InstantSource clock;
  private final Map<String, String> withMarks = new ConcurrentHashMap<>();

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

  @Override
  public <K> void forEach(Session session, ByKey<K> query, Collection<K> keys, Session.Each each)
      throws SQLException {
    PreparedStatement statement =
        session.statement(
            withMarks.computeIfAbsent(query.sql(), sql -> sql.replaceAll("\\$\\d", "?")));
    for (K key : keys instanceof Set ? keys : new LinkedHashSet<>(keys)) {
      Binding binding = new Binding(statement);
      for (Object column : query.columns().apply(key)) {
        binding.key(column);
      }
      session.read(statement, each);
    }
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
