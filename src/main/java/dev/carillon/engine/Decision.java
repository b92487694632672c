package dev.carillon.engine;

import dev.carillon.store.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a transaction, to be acted on after its commit.
 *
 * @param results one for each input, in order
 * @param seq of the last event
 * @param nextDue when something is due that this session knows of, {@link Long#MAX_VALUE} if
 *     nothing
 * @param full destinations for which something due had to be left for want of room
 * @param swept the store was asked for due rows; then {@code nextDue} is its answer
 */
record Decision(
    List<Input.Result> results,
    List<Dispatch> dispatches,
    Collection<Rows.DestinationRow> destinations,
    long seq,
    long nextDue,
    Set<String> full,
    boolean swept,
    Map<String, Long> alerts,
    Map<String, Long> suppressed,
    long opened,
    long resolved) {}
