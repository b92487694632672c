package dev.carillon.store.sql;

import dev.carillon.store.sql.Dialect.Lock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A query for one key, to be asked for many at once: it is written as if for one, and the dialect
 * joins it with a table of keys, whose columns {@code k.k1}, {@code k.k2}… are used in it. So a
 * load costs one statement however many keys there are, and always walks an index.
 *
 * @param columns what is selected
 * @param from the table, or "" if only {@code columns} (which then holds a subquery) are wanted, a
 *     row for each key
 * @param where the condition
 * @param rest {@code ORDER BY … LIMIT …} for each key, or ""; only for tables with an {@code id}
 * @param types of the key's columns, as PostgreSQL calls them: {@code bigint} or {@code text}
 * @param parts of a key: {@link Long} or {@link String}
 * @param lock what becomes of the rows in a write transaction; looks never lock
 */
public record ByKey<K>(
    String columns,
    String from,
    String where,
    String rest,
    List<String> types,
    Function<K, List<Object>> parts,
    Lock lock) {

  static <K> ByKey<K> rows(
      Table<?> table,
      String where,
      List<String> types,
      Function<K, List<Object>> parts,
      Lock lock) {
    return new ByKey<>(table.columns(), table.name(), where, "", types, parts, lock);
  }

  /** Rows of a table, by a key of one number. */
  static ByKey<Long> byNumber(Table<?> table, String where, Lock lock) {
    return rows(table, where, List.of("bigint"), List::of, lock);
  }

  /** Rows of a table, by a key of one text. */
  static ByKey<String> byText(Table<?> table, String where, Lock lock) {
    return rows(table, where, List.of("text"), List::of, lock);
  }

  /** A value for each key, null where there is none. */
  static <K> ByKey<K> value(String columns, List<String> types, Function<K, List<Object>> parts) {
    return new ByKey<>(columns, "", "", "", types, parts, Lock.NONE);
  }

  /** For each key only the first few. */
  ByKey<K> first(String order, int limit) {
    return new ByKey<>(
        columns, from, where, " ORDER BY " + order + " LIMIT " + limit, types, parts, lock);
  }

  /** {@code k1, k2, …} */
  public String names() {
    return String.join(
        ", ", IntStream.rangeClosed(1, types.size()).mapToObj(i -> "k" + i).toList());
  }
}
