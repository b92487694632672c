package dev.carillon.alert;

import org.jspecify.annotations.Nullable;

/**
 * One alert as a sender told it: checked and cleaned, but not yet decided on.
 *
 * @param labels never empty; no empty values; together with the sender they are the identity
 * @param startsAt null where the sender gave none
 * @param endsAt null where the sender gave none; of one that fires: it counts as resolved then, if
 *     nothing more is heard of it
 * @param generatorUrl "" where there is none
 */
public record Alert(
    Labels labels,
    Labels annotations,
    Status status,
    @Nullable Stamp startsAt,
    @Nullable Stamp endsAt,
    String generatorUrl) {}
