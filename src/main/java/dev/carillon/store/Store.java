package dev.carillon.store;

import java.util.function.Function;

/**
 * What is on disk. One writer per node works through {@link #transact}; any thread may look through
 * {@link #read}.
 */
public interface Store extends AutoCloseable {
  /**
   * Runs the work in one transaction and returns after it is committed and synced. The work may run
   * twice, so it must have no effect but on the {@link Tx}. To be called by one thread at a time.
   *
   * @throws StoreException if it could not be committed; then nothing was written
   */
  <T> T transact(Function<Tx, T> work);

  /** Runs a look at a consistent, committed state. May block on disk: not for event loops. */
  <T> T read(Function<Reads, T> look);

  /** Random, made with the store: part of the keys that others know our incidents by. */
  String storeId();

  /** This node's name. */
  String node();

  /** One more at each start: what an older epoch had in hand is free. */
  long epoch();

  /**
   * Says that this node lives; must be called at least every {@link #LEASE_MICROS} / 3. A node that
   * fails to loses what it has in hand to the others.
   */
  void heartbeat();

  /** How long a node counts as living after its last heartbeat, by the database's clock. */
  long LEASE_MICROS = 30_000_000L;

  /** Rows written since the start, all tables together; for the benchmark. */
  long rowsWritten();

  @Override
  void close();
}
