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
 * Reads however many rows there are by a cursor, inside of a transaction, a page at a time.
 *
 * <p>A gentle one lets requests go first where the followers share processors with them: its pages are a few milliseconds of
 * work, and it rests after each. Whoever waits for a processor then does so for no longer than a page, instead of for a whole step.
 */
public final class PageReader {
    private static final int GENTLE_ROWS = 100;
    private static final long REST_MILLIS = 2;
    /** What is more than this is no ingest but one large transaction, which would take minutes with rests. */
    private static final int MOST_GENTLE_ROWS = 10_000;

    /** Null for no rests. */
    private final @Nullable Vertx restsBy;

    private PageReader(@Nullable Vertx restsBy) {
        this.restsBy = restsBy;
    }

    /** Full pages, one right after the other. */
    public static PageReader hurried() {
        return new PageReader(null);
    }

    static PageReader gentle(Vertx vertx) {
        return new PageReader(vertx);
    }

    /**
     * What is read.
     *
     * @param mostRows of a page
     */
    public record Query(String sql, Tuple values, int mostRows) {}

    /**
     * Hands over page after page, the next one when the last is done.
     *
     * @param each of a page with one row or more
     * @return how many rows it were
     */
    public Future<Integer> read(SqlConnection connection, Query query, Function<RowSet<Row>, Future<Void>> each) {
        return connection.prepare(query.sql()).compose(statement -> {
            Cursor cursor = statement.cursor(query.values());
            Promise<Integer> done = Promise.promise();
            next(cursor, query.mostRows(), each, 0, done);
            return done.future().eventually(cursor::close).eventually(statement::close);
        });
    }

    /** By a promise: futures within futures, one for each page, would need a stack as deep as a large transaction has pages. */
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
