package io.chatlogger.platform.feed;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** A follower that derives data from rows that were committed. */
public interface Follower {
    /** Returns the follower's name, under which its position is stored; it must be unique and never change. Lower case letters. */
    String name();

    /**
     * Returns the tables it reads: it is woken for their rows, and its steps are measured by them. Their order is that in which rows
     * restored from another server are to come. Returns the same list always.
     */
    List<FeedSource> sources();

    /**
     * Processes the rows of its sources whose transaction number lies in the range. A row comes again each time it was changed; a deleted
     * row does not come any more.
     *
     * <p>The range is one step's, but a single transaction may be any number of rows: read with the reader, and compute on a worker.
     *
     * @param connection a connection in the transaction that also stores the position; a failure rolls back, and the range comes again
     * @param reader reads at the pace of the step: with rests while the feed keeps up
     * @return the number of rows, for the metrics
     */
    Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader);

    /** Deletes all derived data: the follower begins again with the first row there is. */
    Future<Void> reset(SqlConnection connection);
}
