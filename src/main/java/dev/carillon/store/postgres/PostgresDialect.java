package dev.carillon.store.postgres;

import dev.carillon.alert.Hash;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import dev.carillon.store.sql.Binding;
import dev.carillon.store.sql.ByKey;
import dev.carillon.store.sql.Dialect;
import dev.carillon.store.sql.Row;
import dev.carillon.store.sql.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Many nodes write at once, so rows are locked as they are loaded; always in the order of their
 * keys, so that two nodes seldom wait for each other in a circle.
 */
final class PostgresDialect implements Dialect {
  /** Any number, the same in every release: nobody else migrates meanwhile. */
  private static final long MIGRATION_LOCK = 0x6361_7269_6c6c_6f6eL;

  private static final String LOCK_ALL = "SELECT count(pg_advisory_xact_lock(k)) FROM unnest(?) k";

  /** A second of {@link dev.carillon.store.sql.Ids#floor}. */
  private static final long FAR = 1_000_000;

  private record Shape(ByKey<?> query, boolean locking) {}

  private final PostgresUrl url;
  private final Map<Shape, String> statements = new ConcurrentHashMap<>();

  PostgresDialect(PostgresUrl url) {
    this.url = url;
  }

  @Override
  public String folder() {
    return "postgres";
  }

  @Override
  public String suffix(Lock lock) {
    return switch (lock) {
      case NONE -> "";
      case WAIT -> " FOR UPDATE";
      case SKIP -> " FOR UPDATE SKIP LOCKED";
    };
  }

  /**
   * The keys come as arrays, and the query is a sideways join with them: run for one after the
   * other in their order, which is also the order of the locks.
   */
  @Override
  public <K> void forEach(Session session, ByKey<K> query, Collection<K> keys, Session.Each each)
      throws SQLException {
    List<List<Object>> sorted =
        keys.stream().map(query.parts()).distinct().sorted(PostgresDialect::compare).toList();
    boolean locking = !session.suffix(query.lock()).isEmpty();
    PreparedStatement statement =
        session.statement(statements.computeIfAbsent(new Shape(query, locking), this::sql));
    for (int i = 0; i < query.types().size(); i++) {
      int part = i;
      Object[] column = sorted.stream().map(key -> clean(key.get(part))).toArray();
      statement.setArray(i + 1, session.connection().createArrayOf(query.types().get(i), column));
    }
    session.read(statement, each);
  }

  private String sql(Shape shape) {
    ByKey<?> query = shape.query();
    StringBuilder sql = new StringBuilder("SELECT r.* FROM unnest(");
    sql.append(String.join(", ", query.types().stream().map(type -> "?::" + type + "[]").toList()));
    sql.append(") AS k (").append(query.names()).append(") CROSS JOIN LATERAL (SELECT ");
    sql.append(query.columns());
    if (!query.from().isEmpty()) {
      sql.append(" FROM ").append(query.from()).append(" WHERE ").append(query.where());
      sql.append(query.rest());
    }
    if (shape.locking()) {
      sql.append(suffix(query.lock()));
    }
    return sql.append(") AS r").toString();
  }

  private static Object clean(Object part) {
    return part instanceof String text ? Binding.clean(text) : part;
  }

  private static int compare(List<Object> a, List<Object> b) {
    for (int i = 0; i < a.size(); i++) {
      int order =
          a.get(i) instanceof Long number
              ? Long.compare(number, (Long) b.get(i))
              : ((String) a.get(i)).compareTo((String) b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Two lanes with one hash only wait for each other needlessly. */
  @Override
  public void lockLanes(Session session, Collection<String> lanes) {
    if (lanes.isEmpty()) {
      return;
    }
    Long[] sorted =
        lanes.stream()
            .mapToLong(lane -> Hash.of64(List.of("lane", lane)))
            .sorted()
            .distinct()
            .boxed()
            .toArray(Long[]::new);
    try {
      PreparedStatement statement = session.statement(LOCK_ALL);
      statement.setArray(1, session.connection().createArrayOf("bigint", sorted));
      session.read(statement, _ -> {});
    } catch (SQLException e) {
      throw translate("lock the lanes", e);
    }
  }

  @Override
  public void lockMigrations(Session session) {
    session.number("SELECT count(pg_advisory_xact_lock(?))", to -> to.number(MIGRATION_LOCK));
  }

  @Override
  public long now(Session session) {
    return session.number(
        "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint", Binding.Arguments.NONE);
  }

  /**
   * Whether the same work may succeed at once: it lost a race against another node. Among the codes
   * of <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">appendix A</a>
   * these are a serialisation failure, a deadlock, and a row that another node inserted first.
   */
  static boolean lostRace(SQLException error) {
    return List.of("40001", "40P01", "23505").contains(state(error));
  }

  private static String state(SQLException error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }

  /** Batches and pools wrap what the server said. */
  private static SQLException first(SQLException error) {
    if (error.getNextException() != null) {
      return first(error.getNextException());
    }
    return error.getCause() instanceof SQLException cause ? first(cause) : error;
  }

  /**
   * Only where it is far below: then no node that works meanwhile can be above before it is set.
   */
  @Override
  public void liftIds(Session session, long floor) {
    session.number(
        "SELECT count(setval('id_block', ?)) FROM id_block WHERE last_value < ?",
        to -> to.number(floor).number(floor - FAR));
  }

  @Override
  public String transaction(Session session) {
    return session
        .list("SELECT pg_current_xact_id()::text", Binding.Arguments.NONE, Row::text)
        .getFirst();
  }

  /** "committed", "aborted" or "in progress". */
  static String status(Connection connection, String transaction) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_xact_status(?::xid8)")) {
      statement.setString(1, transaction);
      try (var results = statement.executeQuery()) {
        results.next();
        return results.getString(1);
      }
    }
  }

  /** Whether it is unknown what the server did. */
  static boolean connectionLost(StoreException error) {
    return error.getCause() instanceof SQLException sql
        && (state(sql).isEmpty() || state(sql).startsWith("08") || state(sql).startsWith("57P"));
  }

  @Override
  public StoreException translate(String doing, SQLException error) {
    String state = state(error);
    String what =
        "cannot " + doing + " in " + url + ": " + first(error).getMessage() + " (" + state + ")";
    Kind kind =
        switch (state) {
          case "40001",
              "40P01",
              "55P03",
              "57014",
              "57P01",
              "57P02",
              "57P03",
              "57P05",
              "25006",
              "25P03",
              "25P04" ->
              Kind.TRANSIENT;
          case "42501" -> Kind.FATAL;
          default ->
              switch (state.isEmpty() ? "" : state.substring(0, 2)) {
                case "08", "" -> Kind.TRANSIENT;
                case "53" -> state.equals("53300") ? Kind.TRANSIENT : Kind.FULL;
                case "58" -> Kind.FULL;
                case "22", "23", "54" -> Kind.REFUSED;
                default -> Kind.FATAL;
              };
        };
    return new StoreException(kind, what, error);
  }
}
