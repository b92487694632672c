/**
 * The commands. {@link dev.carillon.cli.Main} names them, {@link dev.carillon.cli.Gateway} wires
 * the rooms together and reads as the start-up story. Exit codes: 0 done, 1 refused or failed, 2
 * wrong usage.
 */
@NullMarked
package dev.carillon.cli;

import org.jspecify.annotations.NullMarked;
