package dev.carillon.store.sql;

import dev.carillon.alert.Hash;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings the tables to what this release knows, by numbered files of SQL that are only ever added
 * to. What was applied is remembered with its checksum: a file that was changed afterwards, or a
 * number that this release does not know, refuses the start before anything is touched. All in one
 * transaction, so a crash leaves the old tables or the new ones.
 */
public final class Migrations {
  private static final List<String> FILES =
      List.of("V1__first.sql", "V2__suppression.sql", "V3__timeouts.sql");

  private static final Pattern END = Pattern.compile(";\\s*\\n");

  private Migrations() {}

  private record Applied(long version, String name, String checksum) {}

  /** Leaves the transaction open. */
  public static void run(Session session) {
    session.dialect().lockMigrations(session);
    session.execute(
        "prepare the migrations",
        "CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY, name TEXT NOT NULL,"
            + " checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)");
    List<Applied> applied =
        session.list(
            "SELECT version, name, checksum FROM migration ORDER BY version",
            Binding.Arguments.NONE,
            row -> new Applied(row.number(), row.text(), row.text()));
    for (Applied one : applied) {
      check(session.dialect(), one);
    }
    long now = session.dialect().now(session);
    for (int i = applied.size(); i < FILES.size(); i++) {
      String name = FILES.get(i);
      String sql = text(session.dialect(), name);
      END.splitAsStream(sql)
          .filter(statement -> !statement.isBlank())
          .forEach(statement -> session.execute("migrate by " + name, statement));
      long version = i + 1L;
      session.change(
          "INSERT INTO migration (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
          to -> to.number(version).text(name).text(checksum(sql)).number(now));
    }
  }

  private static void check(Dialect dialect, Applied applied) {
    if (applied.version() > FILES.size()) {
      throw new StoreException(
          Kind.FATAL,
          "the store has schema "
              + applied.version()
              + " ("
              + applied.name()
              + "), this release knows "
              + FILES.size()
              + ": start the release that wrote it, or a newer one");
    }
    String name = FILES.get((int) applied.version() - 1);
    if (!applied.checksum().equals(checksum(text(dialect, name)))) {
      throw new StoreException(
          Kind.FATAL,
          "migration "
              + name
              + " is not the one that made this store ("
              + applied.name()
              + "): start the release that made it, or restore a backup");
    }
  }

  private static String checksum(String sql) {
    return Hash.hex(List.of(sql));
  }

  private static String text(Dialect dialect, String name) {
    String path = "/dev/carillon/store/" + dialect.folder() + "/" + name;
    try (InputStream in = Migrations.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
