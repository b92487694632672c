/**
 * Tests of the loader: the table of single mistakes first, then one class for each thing that is
 * read. Start reading at {@link dev.carillon.policy.load.ProblemsTest}.
 */
@NullMarked
package dev.carillon.policy.load;

import org.jspecify.annotations.NullMarked;
