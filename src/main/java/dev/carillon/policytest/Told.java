package dev.carillon.policytest;

import dev.carillon.message.Notification;
import java.util.List;

/**
 * What a receiver was told. Its destinations that were told the same at the same time are one.
 *
 * @param at microseconds since the start of the case
 * @param destinations those of the policy; none where the receiver has none
 */
record Told(long at, String receiver, List<Named> destinations, Notification notification) {

  /** A destination, and its kind: {@code slack}, {@code email}… */
  record Named(String id, String kind) {
    boolean is(String name) {
      return id.equals(name) || kind.equals(name);
    }
  }
}
