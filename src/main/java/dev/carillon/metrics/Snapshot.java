package dev.carillon.metrics;

import java.util.List;

/**
 * What is counted on disk rather than as it happens; read every few seconds. Times are epoch
 * microseconds.
 *
 * @param at when it was read
 */
public record Snapshot(
    long at,
    long openAlerts,
    long liveIncidents,
    List<DestinationState> destinations,
    List<ForwarderState> forwarders) {

  /**
   * A destination.
   *
   * @param state in lower case: ok, paused or held
   * @param pending deliveries that are not finished
   * @param oldest when the oldest of them was planned; meaningless if there is none
   * @param dead deliveries in the dead letters
   */
  public record DestinationState(String name, String state, long pending, long oldest, long dead) {}

  /**
   * A forwarder.
   *
   * @param behind events that it has not sent
   * @param oldest when the oldest of them happened; meaningless if there is none
   */
  public record ForwarderState(String name, String state, long behind, long oldest) {}
}
