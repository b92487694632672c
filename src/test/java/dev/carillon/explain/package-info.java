/**
 * Tests that what is explained is what the engine does. The words are tested through the command.
 */
@NullMarked
package dev.carillon.explain;

import org.jspecify.annotations.NullMarked;
