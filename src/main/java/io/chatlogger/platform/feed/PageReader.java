package io.chatlogger.platform.feed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads any number of rows with a cursor, inside a transaction, one page at a time.
 *
 * <p>A gentle reader leaves the processors to requests where followers share them: each of its pages is a few milliseconds of work, and it
 * rests after each. A request then waits for the processor no longer than one page takes, instead of a whole step.
 */
public final class PageReader {
    private static final int GENTLE_ROWS = 100;
    private static final long REST_MILLIS = 2;
    /** The most rows that are read with rests; more come from one large transaction, which would take minutes with rests. */
    private static final int MOST_GENTLE_ROWS = 10_000;

    /** The timer for rests; null for no rests. */
    private final @Nullable Vertx restsBy;

    private PageReader(@Nullable Vertx restsBy) {
        this.restsBy = restsBy;
    }

    /** Returns a reader of full pages, one right after the other. */
    public static PageReader hurried() {
        return new PageReader(null);
    }

    static PageReader gentle(Vertx vertx) {
        return new PageReader(vertx);
    }

    /**
     * A query to read.
     *
     * @param mostRows the most rows of a page
     */
    public record Query(String sql, Tuple values, int mostRows) {}

    /**
     * Passes on page after page, the next one when the last is processed.
     *
     * @param each processes a page, which has one row or more
     * @return the number of rows
     */
    public Future<Integer> read(SqlConnection connection, Query query, Function<RowSet<Row>, Future<Void>> each) {
        return connection.prepare(query.sql()).compose(statement -> {
            Cursor cursor = statement.cursor(query.values());
            Promise<Integer> done = Promise.promise();
            next(cursor, query.mostRows(), each, 0, done);
            return done.future().eventually(cursor::close).eventually(statement::close);
        });
    }

    /** Reads the next page. Uses a promise: nested futures, one for each page, would need a stack as deep as the transaction has pages. */
    private void next(
            Cursor cursor, int mostRows, Function<RowSet<Row>, Future<Void>> each, int before, Promise<Integer> done) {
        boolean gentle = restsBy != null && before < MOST_GENTLE_ROWS;
        cursor.read(gentle ? Math.min(mostRows, GENTLE_ROWS) : mostRows)
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(before)
                        : each.apply(rows).map(before + rows.size()))
                .onComplete(read -> {
                    if (read.failed() || !cursor.hasMore()) {
                        done.handle(read);
                    } else if (!gentle || restsBy == null) {
                        next(cursor, mostRows, each, read.result(), done);
                    } else {
                        restsBy.setTimer(REST_MILLIS, rested -> next(cursor, mostRows, each, read.result(), done));
                    }
                });
    }
}
