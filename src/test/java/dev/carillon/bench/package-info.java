/**
 * Benchmarks of inner loops, by JMH. They are compiled with the tests and run only when asked for
 * by name, since their class names are none of a test; {@code docs/benchmarks.md} has the commands.
 * Start at {@link dev.carillon.bench.RoutingBenchmark}.
 */
@NullMarked
package dev.carillon.bench;

import org.jspecify.annotations.NullMarked;
