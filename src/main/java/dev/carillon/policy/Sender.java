package dev.carillon.policy;

import org.jspecify.annotations.Nullable;

/**
 * Who may post to {@code /webhook/<name>}.
 *
 * @param authorization null where the door is open
 */
public record Sender(String name, @Nullable Authorization authorization) {
  /** The sender of {@code POST /webhook}. */
  public static final String DEFAULT = "default";
}
