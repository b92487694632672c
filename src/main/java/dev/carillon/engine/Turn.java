package dev.carillon.engine;

/**
 * What one transaction is to do beside its inputs.
 *
 * @param now epoch microseconds
 * @param seed of all chance in it
 * @param sweep whether to look in the store for rows that are due
 * @param activate whether it is the first under its policy
 * @param reroute the open episodes after this id are still to be routed by the policy; {@link
 *     #ROUTED} if all are
 */
record Turn(long now, long seed, boolean sweep, boolean activate, long reroute) {
  static final long ROUTED = -1;
}
