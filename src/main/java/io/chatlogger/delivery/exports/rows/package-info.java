/**
 * Reads what an export is to hold from PostgreSQL, row by row: blocking, on a worker, by COPY in the binary format over a connection of its
 * own. Owns no tables; reads those of {@code chats}, and of {@code search} for words.
 *
 * <p>What always holds: all of an export comes from one snapshot, so that what is stored while it runs is either wholly in or wholly out. In
 * is what was committed when {@link io.chatlogger.delivery.exports.rows.Snapshot} was opened, out is all that is committed later, whatever its
 * {@code created_at}. The order is the same each time. No more than one row is held, because PostgreSQL waits when nobody reads.
 */
@NullMarked
package io.chatlogger.delivery.exports.rows;

import org.jspecify.annotations.NullMarked;
