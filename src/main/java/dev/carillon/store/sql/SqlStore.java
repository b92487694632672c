package dev.carillon.store.sql;

import dev.carillon.store.Reads;
import dev.carillon.store.Store;
import dev.carillon.store.StoreException;
import dev.carillon.store.Tx;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What both stores do alike: start (migrate, then take a new epoch), one transaction, one look.
 * Where sessions come from, and whether a failed transaction is worth another try, the subclass
 * knows.
 */
public abstract class SqlStore implements Store {
  private static final String MAKE_ID =
      "INSERT INTO meta (one, store_id) VALUES (1, ?) ON CONFLICT (one) DO NOTHING";

  /**
   * A process under the same name that this one replaced claims until its own next heartbeat, which
   * is refused: what it claimed meanwhile is freed by the first heartbeats here.
   */
  private static final int FREEING_HEARTBEATS = 3;

  private final String node;
  private final AtomicLong rows = new AtomicLong();
  private String storeId = "";
  private long epoch;
  private int heartbeats;

  protected SqlStore(String node) {
    this.node = node;
  }

  /** Migrates and registers the node; to be called once, before anything else. */
  protected final void start(Session session) {
    in(
        session,
        () -> {
          Migrations.run(session);
          byte[] random = new byte[16];
          new SecureRandom().nextBytes(random);
          session.change(MAKE_ID, to -> to.text(HexFormat.of().formatHex(random)));
          storeId =
              session
                  .list("SELECT store_id FROM meta", Binding.Arguments.NONE, Row::text)
                  .getFirst();
          Dialect dialect = session.dialect();
          dialect.liftIds(session, Ids.floor(dialect.now(session)));
          epoch = Nodes.start(session, node);
          return epoch;
        });
    rows.set(0);
  }

  /** One try of a transaction; on any failure everything is taken back. */
  protected final <T> T transact(Session session, Ids ids, Function<Tx, T> work) {
    boolean committed = false;
    try {
      T result = in(session, () -> work.apply(new SqlTx(session, ids, node)));
      committed = true;
      return result;
    } finally {
      ids.ended(committed);
    }
  }

  protected final <T> T read(Session session, Function<Reads, T> look) {
    return in(session, () -> look.apply(new SqlReads(session)));
  }

  protected final void heartbeat(Session session) {
    in(
        session,
        () -> {
          Nodes.renew(session, node, epoch);
          if (++heartbeats <= FREEING_HEARTBEATS) {
            Nodes.freeOlder(session, node, epoch);
          }
          return epoch;
        });
  }

  private <T> T in(Session session, Supplier<T> work) {
    try {
      T result = work.get();
      commit(session);
      rows.addAndGet(session.takeRows());
      return result;
    } catch (RuntimeException | Error e) {
      session.rollback(e);
      throw e;
    }
  }

  private void commit(Session session) {
    String transaction = session.transaction();
    try {
      session.commit();
    } catch (StoreException e) {
      if (transaction == null || !committedAfterAll(transaction, e)) {
        throw e;
      }
    }
  }

  /**
   * Whether a transaction whose commit failed was committed nevertheless.
   *
   * @param lost how it failed
   * @throws StoreException if nobody can tell
   */
  protected boolean committedAfterAll(String transaction, StoreException lost) {
    return false;
  }

  @Override
  public final String storeId() {
    return storeId;
  }

  @Override
  public final String node() {
    return node;
  }

  @Override
  public final long epoch() {
    return epoch;
  }

  @Override
  public final long rowsWritten() {
    return rows.get();
  }
}
