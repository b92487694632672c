package dev.carillon.template;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Values that a dot and a name lead into: structs, and maps, lists or times with methods. The set
 * is closed; data of one's own becomes a {@link Struct}, a {@link Sequence} or a {@link Kv}.
 */
public sealed interface Fields permits Kv, Sequence, Struct, GoTime, GoDuration {
  /** Go's name of the type, as messages and %T show it. */
  String typeName();

  /** The names that {@link #member} knows, for messages. */
  Collection<String> names();

  /**
   * A field's value, or the {@link Function} that is the method of this name; {@code Absent.MEMBER}
   * without such a member.
   */
  @Nullable Object member(String name);
}
