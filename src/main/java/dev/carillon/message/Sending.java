package dev.carillon.message;

/**
 * One attempt's material.
 *
 * @param key the same for all attempts of this delivery; what a destination may deduplicate by
 * @param incidentKey the same for all deliveries of the incident ({@link Notification#key})
 * @param payload what {@link Destination#render} gave at the first attempt; every attempt sends it
 * @param mayHaveArrived an earlier attempt ended without an answer, so it may have been taken
 */
public record Sending(
    String key, String incidentKey, String payload, Memo memo, boolean mayHaveArrived) {}
