package io.chatlogger.platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the database can be written to. As soon as a statement was refused because it could only read (SQLSTATE 25006), it asks on
 * new connections, four times a second, until the database can be written to again. Only a new connection tells: an old session keeps {@code
 * default_transaction_read_only} as it was when it began, and may be one with a server that is the primary no more.
 */
final class WriteProbe {
    private static final Logger LOG = LoggerFactory.getLogger(WriteProbe.class);
    private static final long PAUSE_MILLIS = 250;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final String READ_ONLY = """
            select pg_is_in_recovery()
              or current_setting('transaction_read_only')::boolean
            """;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Runnable writableAgain;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean closed;

    /** @param writableAgain called each time the database can be written to again */
    WriteProbe(Vertx vertx, PgConnectOptions options, Runnable writableAgain) {
        this.vertx = vertx;
        this.options = options;
        this.writableAgain = writableAgain;
    }

    /** Returns whether a new transaction of this connection could only read; costs one round trip. */
    static Future<Boolean> isReadOnly(SqlClient client) {
        return client.query(READ_ONLY)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    boolean isWritable() {
        return !asking.get();
    }

    /** Notes that a transaction could only read, and asks from now on until one can write; does nothing while it is asking. */
    void foundReadOnly() {
        if (!closed && asking.compareAndSet(false, true)) {
            LOG.warn("The database can only be read: nothing is stored until it can be written to again");
            ask();
        }
    }

    private void ask() {
        Future<PgConnection> connecting = PgConnection.connect(vertx, options);
        connecting
                .compose(connection -> isReadOnly(connection).eventually(connection::close))
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .onFailure(late -> connecting.onSuccess(PgConnection::close)) // one that connects too late is closed
                .otherwise(true)
                .onSuccess(this::answered);
    }

    private void answered(boolean readOnly) {
        if (closed) {
            return;
        }
        if (readOnly) {
            vertx.setTimer(PAUSE_MILLIS, tick -> ask());
            return;
        }
        LOG.info("The database can be written to again");
        asking.set(false);
        writableAgain.run();
    }

    void close() {
        closed = true;
    }
}
