/**
 * The port to what is on disk, and the rows that are kept there. One transaction port for the loop
 * ({@link dev.carillon.store.Tx}), one for everybody who only looks ({@link
 * dev.carillon.store.Reads}); SQLite and PostgreSQL stand behind both and pass one contract suite.
 * Start reading at {@link dev.carillon.store.Store}.
 */
@NullMarked
package dev.carillon.store;

import org.jspecify.annotations.NullMarked;
