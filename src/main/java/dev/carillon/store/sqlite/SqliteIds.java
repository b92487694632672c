package dev.carillon.store.sqlite;

import dev.carillon.store.sql.Binding;
import dev.carillon.store.sql.Ids;
import dev.carillon.store.sql.Session;

/**
 * Blocks are reserved in the transaction that needs them. If it is rolled back the reservation is
 * gone, but the ids it gave away are not given away again: the counter goes on, and the next one
 * reserves anew.
 */
final class SqliteIds implements Ids {
  private long next;
  private long reserved;
  private long reservedOnDisk;

  @Override
  public long next(Session session) {
    if (next == 0) {
      next = session.number("SELECT next_id FROM meta", Binding.Arguments.NONE);
    }
    if (next >= reserved) {
      long until = next + BLOCK;
      session.change("UPDATE meta SET next_id = ?", to -> to.number(until));
      reserved = until;
    }
    return next++;
  }

  @Override
  public void ended(boolean committed) {
    if (committed) {
      reservedOnDisk = reserved;
    } else {
      reserved = reservedOnDisk;
    }
  }
}
