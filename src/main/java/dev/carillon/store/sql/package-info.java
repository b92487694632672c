/**
 * What the two databases share: nearly all SQL, how rows become records and back, the one write
 * transaction, the looks, and the migrations. What differs is behind {@link
 * dev.carillon.store.sql.Dialect}. Start reading at {@link dev.carillon.store.sql.SqlStore}, then
 * {@link dev.carillon.store.sql.SqlTx}.
 */
@NullMarked
package dev.carillon.store.sql;

import org.jspecify.annotations.NullMarked;
