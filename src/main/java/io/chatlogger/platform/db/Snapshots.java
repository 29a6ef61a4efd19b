package io.chatlogger.platform.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;

/** Reads with several statements in one snapshot: all see the rows that were committed when the first one began. */
public final class Snapshots {
    private static final String BEGIN = "begin isolation level repeatable read read only";

    /**
     * Begins a transaction that reads small ranges of indexes, even if the planner expects otherwise of tables that were never analyzed.
     */
    private static final String BEGIN_SMALL = BEGIN + """
            ;
            set local enable_seqscan = off;
            set local enable_hashjoin = off;
            set local enable_mergejoin = off
            """;

    private final Pool pool;
    private final Duration patience;

    /**
     * @param patience how long all statements together may take, counted from the arrival of the request, instead of {@code
     *     database.request_timeout}; the server also cancels each that takes too long
     */
    public Snapshots(Pool pool, Duration patience) {
        this.pool = Database.unbounded(pool);
        this.patience = patience;
    }

    /**
     * Reads any number of rows.
     *
     * @return a future that fails as {@link DatabaseFailure#retried} does
     */
    public <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
        return read(BEGIN, work);
    }

    /** Reads by statements that all read few rows, by indexes. */
    public <T> Future<T> lookUp(Function<SqlConnection, Future<T>> work) {
        return read(BEGIN_SMALL, work);
    }

    private <T> Future<T> read(String begin, Function<SqlConnection, Future<T>> work) {
        return DatabaseFailure.retried(
                () -> pool.withConnection(connection -> run(connection, begin)
                        .compose(begun -> work.apply(connection))
                        .compose(
                                result -> run(connection, "commit").map(result),
                                failure ->
                                        run(connection, "rollback").transform(done -> Future.failedFuture(failure)))),
                patience);
    }

    private static Future<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().mapEmpty();
    }
}
