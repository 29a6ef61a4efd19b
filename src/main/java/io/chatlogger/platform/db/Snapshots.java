package io.chatlogger.platform.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;

/** Reads with several statements that all see the same: what was committed when the first began. */
public final class Snapshots {
    private static final String BEGIN = "begin isolation level repeatable read read only";

    /** Small ranges of indexes, whatever the planner believes of tables that were never analyzed. */
    private static final String BEGIN_SMALL = BEGIN + """
            ;
            set local enable_seqscan = off;
            set local enable_hashjoin = off;
            set local enable_mergejoin = off
            """;

    private final Pool pool;
    private final Duration patience;

    /** @param patience with all statements together; each is cancelled by the server when it takes too long */
    public Snapshots(Pool pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    /**
     * Reads however much.
     *
     * @return fails as {@link DatabaseFailure#retried} does
     */
    public <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
        return read(BEGIN, work);
    }

    /** The same by statements that all read little, by indexes. */
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
