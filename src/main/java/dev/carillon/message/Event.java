package dev.carillon.message;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the append-only log: timeline, audit trail and what forwarders send.
 *
 * @param seq place in the log, 0 until it is written; the order of commits
 * @param at when Carillon decided it, epoch microseconds
 * @param by who did it, where a person or a credential did; else ""
 * @param data a JSON object; its members are in {@code docs/events.md}
 */
public record Event(
    long seq,
    long at,
    EventKind kind,
    @Nullable String sender,
    @Nullable Long episode,
    @Nullable Long incident,
    @Nullable Long delivery,
    @Nullable String destination,
    String by,
    String data) {}
