package io.chatlogger.platform.feed;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Derives something from rows that were committed. */
public interface Follower {
    /** Its own for ever: under this name its position is kept. Lower case letters. */
    String name();

    /**
     * The tables it reads: it is woken for their rows, and its steps are measured by them. In the order in which rows that were restored from
     * another server are to come. Always the same.
     */
    List<FeedSource> sources();

    /**
     * Does the work for the rows of its sources whose number of a transaction lies in the range. A row is there again each time it was
     * changed; one that was deleted is not there any more.
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
