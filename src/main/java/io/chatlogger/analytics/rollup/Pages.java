package io.chatlogger.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Consumer;

/** Reads however many rows a page at a time, inside of a transaction, and hands each to a worker. */
final class Pages {
    private static final int ROWS = 10_000;
    /** So few are counted where they are. */
    private static final int FEW = 100;

    private final WorkerExecutor workers;

    Pages(WorkerExecutor workers) {
        this.workers = workers;
    }

    /** Answers how many rows it were. */
    Future<Integer> read(SqlConnection connection, String sql, Tuple values, Consumer<Row> each) {
        return connection.prepare(sql).compose(statement -> {
            Cursor cursor = statement.cursor(values);
            Promise<Integer> done = Promise.promise();
            next(cursor, each, 0, done);
            return done.future().eventually(cursor::close).eventually(statement::close);
        });
    }

    /** By a promise: futures within futures, one for each page, would need a stack as deep as there are pages. */
    private void next(Cursor cursor, Consumer<Row> each, int before, Promise<Integer> done) {
        cursor.read(ROWS)
                .compose(rows -> {
                    if (rows.size() < FEW) {
                        rows.forEach(each);
                        return Future.succeededFuture(before + rows.size());
                    }
                    return workers.executeBlocking(() -> {
                        rows.forEach(each);
                        return before + rows.size();
                    });
                })
                .onComplete(read -> {
                    if (read.succeeded() && cursor.hasMore()) {
                        next(cursor, each, read.result(), done);
                    } else {
                        done.handle(read);
                    }
                });
    }
}
