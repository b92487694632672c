package dev.carillon.store.sql;

/**
 * Where ids come from: blocks, so that one costs nothing most of the time. Ids are never used
 * twice, also not those of a transaction that was rolled back, while anybody can remember them.
 *
 * <p>Others remember them longer than the store does: PagerDuty and Jira know incidents by keys
 * that are made of them. An older copy of the store that is put back would give away again what
 * came after the copy. So each start lifts the ids to {@link #floor}: a number of microseconds that
 * no store reaches by counting, since it makes fewer than a million ids a second. Whatever the copy
 * forgot is below it, unless a clock was set back by more than the copy is old; and a store whose
 * ids are higher already keeps them. The numbers stay exact in a double for centuries.
 */
public interface Ids {
  /** How many ids a block has. */
  int BLOCK = 1_000;

  /** 2020-01-01T00:00:00Z in epoch microseconds. */
  long BEGINNING = 1_577_836_800_000_000L;

  /**
   * No id of before may be as high as this.
   *
   * @param now epoch microseconds
   */
  static long floor(long now) {
    return Math.max(1, now - BEGINNING);
  }

  long next(Session session);

  /** The transaction is over. */
  void ended(boolean committed);
}
