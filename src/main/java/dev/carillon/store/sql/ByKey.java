package dev.carillon.store.sql;

import java.util.List;
import java.util.function.Function;

/**
 * A query for one key, to be asked for many. It is written once, as if for one: SQLite runs it per
 * key (a prepared statement in a loop is as fast as a join with the keys), PostgreSQL joins it
 * sideways with the keys, which costs one round trip and always walks the index.
 *
 * @param sql with {@code $1}, {@code $2}… for the columns of the key, each once and in this order
 * @param types of the columns, as PostgreSQL calls them: {@code bigint} or {@code text}
 * @param columns of a key: {@link Long} or {@link String}
 * @param lock what becomes of the rows in a write transaction; looks never lock
 */
public record ByKey<K>(
    String sql, List<String> types, Function<K, List<Object>> columns, Dialect.Lock lock) {

  static ByKey<Long> number(String sql, Dialect.Lock lock) {
    return new ByKey<>(sql, List.of("bigint"), List::of, lock);
  }

  static ByKey<String> text(String sql, Dialect.Lock lock) {
    return new ByKey<>(sql, List.of("text"), List::of, lock);
  }
}
