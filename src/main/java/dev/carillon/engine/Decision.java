package dev.carillon.engine;

import dev.carillon.engine.port.Dispatch;
import dev.carillon.engine.port.Input;
import dev.carillon.store.Rows;
import java.util.Collection;
import java.util.List;

/**
 * What came of a transaction, to be acted on after its commit.
 *
 * @param results one for each input, in order
 * @param seq of the last event
 * @param nextDue when the next row is due: of all rows if {@code swept}, else of those that this
 *     transaction wrote; {@link Long#MAX_VALUE} for never
 * @param starved something due had to be left for want of room
 * @param swept the store was asked for due rows
 * @param rerouted as {@link Turn#reroute}, for the next transaction
 */
record Decision(
    List<Input.Result> results,
    List<Dispatch> dispatches,
    Collection<Rows.DestinationRow> destinations,
    long seq,
    long nextDue,
    boolean starved,
    boolean swept,
    long rerouted,
    Counts counts) {}
