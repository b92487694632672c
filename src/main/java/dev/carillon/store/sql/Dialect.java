package dev.carillon.store.sql;

import dev.carillon.store.StoreException;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What SQLite and PostgreSQL do differently. */
public interface Dialect {
  /** What becomes of the rows that a query returns. */
  enum Lock {
    /** They are only looked at. */
    NONE,
    /** They stay as they are until the end of the transaction; whoever has them is waited for. */
    WAIT,
    /** The same, but rows that somebody has are passed over. */
    SKIP
  }

  /** The folder that its migrations are in, beside this package's parent. */
  String folder();

  /** What a query ends with, to lock the rows that it returns. */
  String suffix(Lock lock);

  /** Runs the query for each of the keys and hands over the rows found. */
  <K> void forEach(Session session, ByKey<K> query, Collection<K> keys, Session.Each each)
      throws SQLException;

  /**
   * Until the end of the transaction nobody else appends to these lanes or moves their heads. The
   * rows cannot be locked instead, since what matters may be that there is none.
   */
  void lockLanes(Session session, Collection<String> lanes);

  /** Until the end of the transaction nobody else migrates. */
  void lockMigrations(Session session);

  /** The database's clock, epoch microseconds: what leases are reckoned by. */
  long now(Session session);

  /** From now on new ids are not below that; see {@link Ids}. The migrations are locked. */
  void liftIds(Session session, long floor);

  /**
   * The name under which the database can be asked later what became of this transaction; null if a
   * failed commit leaves no doubt.
   */
  @Nullable String transaction(Session session);

  /** What an error means for the caller, in words that say what to do. */
  StoreException translate(String doing, SQLException error);
}
