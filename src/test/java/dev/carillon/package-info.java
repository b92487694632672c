/**
 * What holds for the whole house rather than for one room: format, arrows, documents, launcher. A
 * test of a single room lies beside that room, in its package. Start at {@link
 * dev.carillon.ArchitectureTest}.
 */
@NullMarked
package dev.carillon;

import org.jspecify.annotations.NullMarked;
