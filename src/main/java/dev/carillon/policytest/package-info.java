/**
 * Runs the tests that operators write for their policies: on a clock of its own, through the real
 * engine and the real store in a temporary folder, without a network. A case is played by {@link
 * dev.carillon.policytest.Simulation} and judged by {@link dev.carillon.policytest.Comparison}.
 * Start reading at {@link dev.carillon.policytest.PolicyTest}.
 */
@NullMarked
package dev.carillon.policytest;

import org.jspecify.annotations.NullMarked;
