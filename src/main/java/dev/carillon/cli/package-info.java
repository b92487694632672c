/**
 * The commands that users type, and the wiring of the other rooms into a running server. It may use
 * every room and is used by none. Start at {@link dev.carillon.cli.Main}.
 */
@NullMarked
package dev.carillon.cli;

import org.jspecify.annotations.NullMarked;
