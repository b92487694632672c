/**
 * Turns the operator's YAML into a {@link dev.carillon.policy.Policy}, or into the list of all that
 * is wrong with it, each with file, line and column. YAML becomes a tree of {@link
 * dev.carillon.policy.load.Node} with positions; one reader for each part of the policy asks a
 * {@link dev.carillon.policy.load.Section} for its keys, and what nobody asked for is an unknown
 * key. Start reading at {@link dev.carillon.policy.load.PolicyLoader}, then {@link
 * dev.carillon.policy.load.Section}; {@link dev.carillon.policy.load.TestFileReader} reads the
 * tests of a policy in the same way.
 */
@NullMarked
package dev.carillon.policy.load;

import org.jspecify.annotations.NullMarked;
