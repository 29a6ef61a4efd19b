package io.chatlogger.platform.feed;

import io.chatlogger.platform.db.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import java.util.Collection;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renumbers rows that a dump brought from a server with higher transaction numbers: followers would not see them, as if they were in the
 * future. The rows get current numbers, in their order, and in pieces, each a transaction of its own, so that followers get them in pieces
 * too.
 */
@SuppressWarnings("InlineFormatString") // SQL stands at the top
final class RestoredRows {
    private static final Logger LOG = LoggerFactory.getLogger(RestoredRows.class);
    private static final int MOST_ROWS = 5_000;

    /** The rows are found by their ctid, whatever the table's key is, also in partitions. */
    private static final String SETTINGS = """
            set local enable_seqscan = off;
            set local enable_hashjoin = off;
            set local enable_mergejoin = off;
            set local statement_timeout = '2min'
            """;

    private static final String RENUMBER = """
            update %1$s t
            set %2$s = pg_current_xact_id()
            from (
              select s.tableoid as part, s.ctid as place
              from %1$s s
              where s.%2$s >= pg_snapshot_xmax(pg_current_snapshot())
              order by s.%2$s
              limit %3$d
              for no key update skip locked
            ) as r
            where t.ctid = r.place
            and t.tableoid = r.part
            """;

    private final Pool pool;
    private final Iterator<FeedSource> sources;
    private final Promise<Integer> done = Promise.promise();
    private int renumbered;

    private RestoredRows(Pool pool, Collection<FeedSource> sources) {
        this.pool = pool;
        this.sources = sources.iterator();
    }

    /** Renumbers the rows of all sources; returns how many there were. */
    static Future<Integer> renumber(Pool pool, Collection<FeedSource> sources) {
        var rows = new RestoredRows(pool, sources);
        rows.nextSource();
        return rows.done.future();
    }

    private void nextSource() {
        if (sources.hasNext()) {
            next(sources.next(), MOST_ROWS);
        } else {
            done.complete(renumbered);
        }
    }

    /**
     * Renumbers the next piece. Uses callbacks: a chain of futures would be as long as a large table has pieces.
     *
     * @param most the most rows of a piece
     */
    private void next(FeedSource source, int most) {
        String sql = RENUMBER.formatted(source.table(), source.txColumn(), most);
        pool.withTransaction(connection -> connection
                        .query(SETTINGS)
                        .execute()
                        .compose(set -> connection.query(sql).execute()))
                .onSuccess(rows -> {
                    renumbered += rows.rowCount();
                    if (rows.rowCount() > 0) {
                        next(source, Math.min(MOST_ROWS, 2 * most));
                    } else {
                        nextSource();
                    }
                })
                .onFailure(failure -> {
                    // When the number is part of the key, rows of several transactions may collide under one number.
                    if (most > 1 && DatabaseFailure.isTaken(failure)) {
                        LOG.debug("A piece of {} rows of {} has a key twice: less at once", most, source.table());
                        next(source, most / 2);
                    } else {
                        done.fail(failure);
                    }
                });
    }
}
