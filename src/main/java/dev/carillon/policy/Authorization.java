package dev.carillon.policy;

/** How someone proves who they are: a sender or user to us, or we to a destination. */
public sealed interface Authorization {
  /** {@code Authorization: <scheme> <credentials>}; the scheme is usually Bearer. */
  record Token(String scheme, Secret credentials) implements Authorization {}

  /** HTTP basic authentication. */
  record Basic(String username, Secret password) implements Authorization {}
}
