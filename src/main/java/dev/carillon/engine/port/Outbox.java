package dev.carillon.engine.port;

import dev.carillon.store.Rows;
import java.util.Collection;
import java.util.List;

/** The room that delivers, as the loop sees it. Called on the loop's thread only. */
public interface Outbox {
  /** How many more deliveries it would take for this destination. */
  int room(String destination);

  /** Takes them: each will come back as one {@link Input.Attempted}. After the commit only. */
  void dispatch(List<Dispatch> deliveries);

  /** Destinations whose state changed. After the commit only. */
  void destinations(Collection<Rows.DestinationRow> changed);

  /** There are new events, up to this one. After the commit only. */
  void logged(long seq);
}
