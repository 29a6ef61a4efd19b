package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.platform.feed.PageReader;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Consumer;

/** Reads however many rows a page at a time, inside of a transaction, and hands each to a worker. */
final class Pages {
    private static final int ROWS = 10_000;
    /** So few are counted where they are. */
    private static final int FEW = 100;

    private final WorkerExecutor workers;
    private final PageReader reader;

    private Pages(WorkerExecutor workers, PageReader reader) {
        this.workers = workers;
        this.reader = reader;
    }

    /** For somebody who waits. */
    Pages(WorkerExecutor workers) {
        this(workers, PageReader.hurried());
    }

    /** The same workers, in the pace of a step. */
    Pages by(PageReader pace) {
        return new Pages(workers, pace);
    }

    /** Answers how many rows it were. */
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
