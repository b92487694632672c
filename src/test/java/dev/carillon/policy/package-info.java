/**
 * Tests of what the loaded policy decides by itself. Random routing trees, and the evaluator that
 * they are held against, stand in {@link dev.carillon.policy.RandomRoutes}; start at {@link
 * dev.carillon.policy.RoutingIndexTest}.
 */
@NullMarked
package dev.carillon.policy;

import org.jspecify.annotations.NullMarked;
