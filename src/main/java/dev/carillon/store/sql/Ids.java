package dev.carillon.store.sql;

/**
 * Where ids come from: blocks, so that one costs nothing most of the time. Ids are never used
 * twice, also not those of a transaction that was rolled back, while anybody can remember them.
 */
public interface Ids {
  /** How many ids a block has. */
  int BLOCK = 1_000;

  long next(Session session);

  /** The transaction is over. */
  void ended(boolean committed);
}
