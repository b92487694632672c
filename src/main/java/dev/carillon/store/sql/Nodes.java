package dev.carillon.store.sql;

import dev.carillon.store.Store;
import dev.carillon.store.StoreException;

/**
 * Who works on this store. A node's epoch grows at each start and its lease is renewed by {@link
 * #renew}; a delivery is claimed by (owner, epoch). Claims are freed by writing: a start frees
 * those of the node's earlier epochs, and every renewal those of nodes whose lease has passed
 * since. So a due delivery is simply one without an owner, and a node that comes back late finds
 * that what it had in hand is not its own any more. All by the database's clock.
 */
final class Nodes {
  private Nodes() {}

  private static final String START =
      "INSERT INTO node (name, epoch, alive_until) VALUES (?, 1, ?)"
          + " ON CONFLICT (name) DO UPDATE SET epoch = node.epoch + 1,"
          + " alive_until = excluded.alive_until RETURNING epoch";

  private static final String RENEW =
      "UPDATE node SET alive_until = ? WHERE name = ? AND epoch = ?";

  /** Zero marks the node as known to be gone, so that its claims are looked for once. */
  private static final String EXPIRE =
      "UPDATE node SET alive_until = 0 WHERE alive_until > 0 AND alive_until <= ?"
          + " RETURNING name, epoch";

  private static final String FREE =
      "UPDATE delivery SET owner = NULL WHERE "
          + DeliveryTables.UNFINISHED
          + " AND owner = ? AND owner_epoch <= ?";

  private record Node(String name, long epoch) {}

  /** The node's new epoch. */
  static long start(Session session, String node) {
    long until = session.dialect().now(session) + Store.LEASE_MICROS;
    long epoch = session.number(START, to -> to.text(node).number(until));
    freeOlder(session, node, epoch);
    return epoch;
  }

  /** Frees what earlier epochs of this node have in hand. */
  static void freeOlder(Session session, String node, long epoch) {
    session.change(FREE, to -> to.text(node).number(epoch - 1));
  }

  static void renew(Session session, String node, long epoch) {
    long now = session.dialect().now(session);
    int renewed =
        session.change(RENEW, to -> to.number(now + Store.LEASE_MICROS).text(node).number(epoch));
    if (renewed == 0) {
      throw new StoreException(
          StoreException.Kind.FATAL,
          "another process has started as node '"
              + node
              + "': give each node of a cluster its own name, and stop this one");
    }
    for (Node gone :
        session.list(EXPIRE, to -> to.number(now), row -> new Node(row.text(), row.number()))) {
      session.change(FREE, to -> to.text(gone.name()).number(gone.epoch()));
    }
  }
}
