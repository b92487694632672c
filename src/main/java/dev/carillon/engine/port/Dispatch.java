package dev.carillon.engine.port;

import dev.carillon.message.Memo;
import dev.carillon.message.Notification;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in this node's hand, with everything an attempt needs.
 *
 * @param key the idempotency key, the same for all attempts
 * @param request the rendered message of an earlier attempt, null if it must be rendered
 * @param plannedAt for accept-to-delivered, epoch microseconds
 */
public record Dispatch(
    long delivery,
    long epoch,
    long incident,
    String destination,
    String key,
    int attempts,
    boolean mayHaveArrived,
    @Nullable String request,
    Memo memo,
    Notification notification,
    long plannedAt) {}
