package io.chatlogger.platform.db;

import io.chatlogger.platform.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;

/** The one pool for everything but the ingest writers and the subscribers, which hold connections of their own. */
public final class Database {
    /** Of the pool in the metrics; a second pool of the same name in one Vert.x is the same pool. */
    private static final String NAME = "postgresql";

    private static final int IDLE_MINUTES = 10;
    /** A connection that lived for ever would stay with the old primary's address, or with plans of an old schema. */
    private static final int LIFETIME_MINUTES = 60;

    private static final int DEDICATED_LIFETIME_MINUTES = 5;

    private final Vertx vertx;
    private final DatabaseUrl url;
    private final Pool pool;
    private final PgConnectOptions connectOptions;

    private Database(Vertx vertx, DatabaseUrl url, Pool pool, PgConnectOptions connectOptions) {
        this.vertx = vertx;
        this.url = url;
        this.pool = pool;
        this.connectOptions = connectOptions;
    }

    /** Connects to nothing yet. A statement is cancelled by the server after the configured time. */
    public static Database open(Vertx vertx, DatabaseUrl url, Config.Database config) {
        PgConnectOptions options = url.connectOptions()
                .addProperty(
                        "statement_timeout",
                        Long.toString(config.statementTimeout().toMillis()));
        options.setMetricsName(NAME);
        Pool pool = PgBuilder.pool()
                .with(poolOptions(config))
                .with(url.netOptions())
                .connectingTo(options)
                .using(vertx)
                .build();
        return new Database(vertx, url, pool, options);
    }

    private static PoolOptions poolOptions(Config.Database config) {
        return new PoolOptions()
                .setShared(true)
                .setName(NAME)
                .setMaxSize(config.poolSize())
                .setMaxWaitQueueSize(config.poolWaitQueue())
                .setConnectionTimeout((int) config.acquireTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(IDLE_MINUTES)
                .setIdleTimeoutUnit(TimeUnit.MINUTES)
                .setMaxLifetime(LIFETIME_MINUTES)
                .setMaxLifetimeUnit(TimeUnit.MINUTES);
    }

    /** At most as many statements at once as it has connections; a further one fails after the acquire timeout, or at once in a full queue. */
    public Pool pool() {
        return pool;
    }

    /**
     * A connection for one user alone, made when it is first needed and made anew after it was lost.
     *
     * @param name in the pools' metrics
     */
    public Pool dedicated(String name) {
        PgConnectOptions options = connectOptions();
        options.setMetricsName(name);
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setName(name)
                        .setMaxSize(1)
                        // After a fail-over it finds the new primary, even when the old one still answers.
                        .setMaxLifetime(DEDICATED_LIFETIME_MINUTES)
                        .setMaxLifetimeUnit(TimeUnit.MINUTES))
                .with(url.netOptions())
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    /** For connections outside of the pool; with the same settings. A copy. */
    public PgConnectOptions connectOptions() {
        return new PgConnectOptions(connectOptions);
    }

    public Future<Void> close() {
        return pool.close();
    }
}
