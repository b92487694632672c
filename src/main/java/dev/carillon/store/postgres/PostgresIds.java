package dev.carillon.store.postgres;

import dev.carillon.store.sql.Binding;
import dev.carillon.store.sql.Ids;
import dev.carillon.store.sql.Session;

/**
 * The ids of one transaction: a block of its own out of a sequence, whose rest is thrown away
 * (there are blocks for millions of years). Since the block is taken when the first id is wanted,
 * after the loads and their locks, rows that are made one after the other under a lock have growing
 * ids whichever nodes make them.
 */
final class PostgresIds implements Ids {
  private long next;
  private long end;

  @Override
  public long next(Session session) {
    if (next >= end) {
      next = session.number("SELECT nextval('id_block')", Binding.Arguments.NONE);
      end = next + BLOCK;
    }
    return next++;
  }

  @Override
  public void ended(boolean committed) {
    // A sequence takes nothing back.
  }
}
