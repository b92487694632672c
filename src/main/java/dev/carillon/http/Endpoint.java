package dev.carillon.http;

import dev.carillon.policy.Access;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of what is served.
 *
 * @param path as Vert.x writes it: {@code /things/:id}
 * @param role what the caller's credential must be good for; null where none is wanted
 * @param senders whether a sender's own credential will do too
 */
record Endpoint(
    HttpMethod method, String path, Access.@Nullable Role role, boolean senders, Action action) {

  Endpoint(HttpMethod method, String path, Access.@Nullable Role role, Action action) {
    this(method, path, role, false, action);
  }

  /** Answers a call, now or later. */
  @FunctionalInterface
  interface Action {
    void run(Call call);
  }

  /** Whether it changes something. */
  boolean changes() {
    return !method.equals(HttpMethod.GET);
  }
}
