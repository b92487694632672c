package dev.carillon.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.store.Reads;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import dev.carillon.store.Tx;
import dev.carillon.store.sql.Session;
import dev.carillon.store.sql.SqlStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store in a PostgreSQL database that several nodes share.
 *
 * <p><b>Isolation.</b> Transactions are READ COMMITTED with row locks, which is enough because of
 * four rules. Every row that may be changed is loaded FOR UPDATE, and after a wait in its newest
 * version. What depends on a row that is not there is guarded by a unique index (an alert's open
 * episode, a group's live incident) or by a lock on its name (lanes): of two nodes that both find
 * nothing, one fails at the save. What hangs on a parent (members on an incident) is loaded by a
 * later statement than the parent's lock, so it sees what the last holder committed. And the log's
 * head is locked last, until the commit, so that events are numbered in the order of commits. A
 * transaction that loses a race (deadlock, unique index) is run again a few times, on fresh loads.
 *
 * <p><b>Lost connections.</b> If the connection is lost during the commit nobody knows whether it
 * happened, and either guess would be wrong: work done twice, or deliveries that this node has in
 * hand without knowing. So the server is asked, on another connection, what became of the
 * transaction. If it does not tell in time the failure is FATAL: the next start has a new epoch,
 * which frees whatever the old one has.
 *
 * <p><b>Clock.</b> Leases go by the database's clock, so no node is taken for dead by another's.
 */
public final class PostgresStore extends SqlStore {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);
  private static final int TRIES = 5;
  private static final long WARN_MILLIS = 2_000;
  private static final long DOUBT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final PostgresUrl url;
  private final PostgresDialect dialect;
  private final HikariDataSource writers;
  private final HikariDataSource readers;

  private PostgresStore(PostgresUrl url, String node, InstantSource clock) {
    super(node);
    this.url = url;
    this.dialect = new PostgresDialect(url);
    try (Session first = new Session(Pools.single(url), dialect, true)) {
      Pools.check(first.connection());
      start(first);
      compare(clock, first);
    } catch (SQLException e) {
      throw dialect.translate("connect", e);
    }
    this.writers = Pools.writers(url);
    this.readers = Pools.readers(url);
  }

  /**
   * Connects, and brings the tables up to date.
   *
   * @param url {@code postgresql://user:password@host/database}, or the same as {@code
   *     jdbc:postgresql:}
   * @param node unlike that of any other node of the same database
   * @param clock this node's, which is compared with the database's
   * @throws StoreException of kind FATAL if the server refuses, does not sync its commits, or holds
   *     the tables of a newer release; TRANSIENT if it cannot be reached
   */
  public static PostgresStore open(String url, String node, InstantSource clock) {
    return new PostgresStore(PostgresUrl.parse(url), node, clock);
  }

  /**
   * Due times are by the nodes' clocks, so nodes whose clocks differ flush and retry early or late.
   */
  private void compare(InstantSource clock, Session session) {
    long ours = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    long ahead = TimeUnit.MICROSECONDS.toMillis(ours - dialect.now(session));
    if (Math.abs(ahead) > WARN_MILLIS) {
      LOG.warn("this node's clock is {} ms ahead of the database's: synchronise them", ahead);
    }
  }

  @Override
  public <T> T transact(Function<Tx, T> work) {
    for (int attempt = 1; ; attempt++) {
      try (Session session = session(writers, true)) {
        return transact(session, new PostgresIds(), work);
      } catch (StoreException e) {
        if (attempt == TRIES
            || !(e.getCause() instanceof SQLException sql && PostgresDialect.lostRace(sql))) {
          throw e;
        }
      }
    }
  }

  @Override
  public <T> T read(Function<Reads, T> look) {
    try (Session session = session(readers, false)) {
      return read(session, look);
    }
  }

  @Override
  public void heartbeat() {
    try (Session session = session(writers, true)) {
      heartbeat(session);
    }
  }

  private Session session(HikariDataSource pool, boolean writing) {
    if (pool.isClosed()) {
      throw new StoreException(Kind.FATAL, "the store is closed");
    }
    try {
      return new Session(pool.getConnection(), dialect, writing);
    } catch (SQLException e) {
      throw dialect.translate("connect", e);
    }
  }

  @Override
  protected boolean committedAfterAll(String transaction, StoreException lost) {
    if (lost.kind() != Kind.TRANSIENT || !PostgresDialect.connectionLost(lost)) {
      return false;
    }
    long start = System.nanoTime();
    while (System.nanoTime() - start < DOUBT_NANOS) {
      try (Connection connection = Pools.single(url)) {
        String status = PostgresDialect.status(connection, transaction);
        if (!status.equals("in progress")) {
          return status.equals("committed");
        }
      } catch (SQLException e) {
        lost.addSuppressed(e);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
    }
    throw new StoreException(
        Kind.FATAL,
        "the connection to "
            + url
            + " was lost during a commit, and the server does not tell what "
            + "became of transaction "
            + transaction
            + ": this node must be started again",
        lost);
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
