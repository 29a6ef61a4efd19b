package io.chatlogger.platform.feed;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Derives something from the chats and messages that were committed. */
public interface Follower {
    /** Its own for ever: under this name its position is kept. Lower case letters. */
    String name();

    /**
     * Does the work for the rows of {@code chats} and {@code messages} whose {@code tx} lies in the range. A chat is there again each time
     * it was changed; one that was deleted is not there any more, nor are its messages.
     *
     * <p>The range is one step's, but a single transaction may be any number of rows: read by the reader, and compute on a worker.
     *
     * @param connection inside of the transaction that will also move the position; a failure rolls back, and the range comes again
     * @param reader in the pace of the step: gentle while the feed keeps up
     * @return how many rows there were, for the metrics
     */
    Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader);

    /** Throws away everything that was derived: it begins anew, with the first row there is. */
    Future<Void> reset(SqlConnection connection);
}
