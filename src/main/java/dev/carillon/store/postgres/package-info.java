/**
 * The store of several nodes: one PostgreSQL database that all of them work on. Only what is
 * PostgreSQL's own is here; the SQL is in {@link dev.carillon.store.sql}. Start reading at {@link
 * dev.carillon.store.postgres.PostgresStore}.
 */
@NullMarked
package dev.carillon.store.postgres;

import org.jspecify.annotations.NullMarked;
