/**
 * Reads the rows of an export from PostgreSQL: blocking, on a worker thread, by COPY in the binary format over a connection of its own.
 * Owns no tables; reads those of {@code chats}, and of {@code search} for words.
 *
 * <p>It always holds: all of an export comes from one snapshot, so that data stored while it runs is either completely in or completely
 * out. It contains what was committed when {@link io.chatlogger.delivery.exports.rows.Snapshot} was opened, and nothing that was committed
 * later, whatever its {@code created_at}. The order is the same each time. No more than one row is held, because PostgreSQL waits if nobody
 * reads.
 */
@NullMarked
package io.chatlogger.delivery.exports.rows;

import org.jspecify.annotations.NullMarked;
