/**
 * The store of a single node: one SQLite file in the data folder, synced at every commit. Only what
 * is SQLite's own is here; the SQL is in {@link dev.carillon.store.sql}. Start reading at {@link
 * dev.carillon.store.sqlite.SqliteStore}.
 */
@NullMarked
package dev.carillon.store.sqlite;

import org.jspecify.annotations.NullMarked;
