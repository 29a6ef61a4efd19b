package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.platform.feed.PageReader;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Consumer;

/** Reads any number of rows page by page, in a transaction, and passes each row to a worker thread. */
final class Pages {
    private static final int ROWS = 10_000;
    /** The most rows of a page that are counted on the event loop. */
    private static final int FEW = 100;

    private final WorkerExecutor workers;
    private final PageReader reader;

    private Pages(WorkerExecutor workers, PageReader reader) {
        this.workers = workers;
        this.reader = reader;
    }

    /** Reads without pauses, because a caller waits for the answer. */
    Pages(WorkerExecutor workers) {
        this(workers, PageReader.hurried());
    }

    /** Returns a reader on the same workers that reads at the pace of a follower's step. */
    Pages by(PageReader pace) {
        return new Pages(workers, pace);
    }

    /** Returns the number of rows that were read. */
    Future<Integer> read(SqlConnection connection, String sql, Tuple values, Consumer<Row> each) {
        return reader.read(connection, new PageReader.Query(sql, values, ROWS), rows -> count(rows, each));
    }

    private Future<Void> count(RowSet<Row> rows, Consumer<Row> each) {
        if (rows.size() <= FEW) {
            rows.forEach(each);
            return Future.succeededFuture();
        }
        return workers.executeBlocking(() -> {
            rows.forEach(each);
            return null;
        });
    }
}
