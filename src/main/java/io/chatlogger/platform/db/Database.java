package io.chatlogger.platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The one pool for everything but what holds connections of its own: writers, subscribers, lookups that all others wait for. */
public final class Database {
    /** Of the pool in the metrics; a second pool of the same name in one Vert.x is the same pool. */
    private static final String NAME = "postgresql";

    private static final int IDLE_MINUTES = 10;
    /** A connection that lived for ever would stay with the old primary's address, or with plans of an old schema. */
    private static final int LIFETIME_MINUTES = 60;
    /** Of a lookup by key, which takes less than a millisecond; it is tried again on another connection. */
    private static final Duration SMALL_STATEMENT_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration SMALL_ACQUIRE_TIMEOUT = Duration.ofSeconds(2);

    /** Of those for one purpose: after a fail-over they find the new primary soon, even when the old one still answers. */
    private static final int DEDICATED_LIFETIME_MINUTES = 5;

    private final Vertx vertx;
    private final DatabaseUrl url;
    private final DatabaseSettings config;
    private final PgConnectOptions connectOptions;
    private final Pool pool;

    private Database(Vertx vertx, DatabaseUrl url, DatabaseSettings config) {
        this.vertx = vertx;
        this.url = url;
        this.config = config;
        this.connectOptions = within(config.statementTimeout(), url.connectOptions());
        connectOptions.setMetricsName(NAME);
        this.pool =
                built(pooled(NAME, config.poolSize(), config.acquireTimeout()).setShared(true), connectOptions);
    }

    /** Connects to nothing yet. A statement is cancelled by the server after the configured time. */
    public static Database open(Vertx vertx, DatabaseUrl url, DatabaseSettings config) {
        return new Database(vertx, url, config);
    }

    private static PgConnectOptions within(Duration statementTimeout, PgConnectOptions options) {
        options.addProperty("statement_timeout", Long.toString(statementTimeout.toMillis()));
        return options;
    }

    private PoolOptions pooled(String name, int size, Duration acquireTimeout) {
        return new PoolOptions()
                .setName(name)
                .setMaxSize(size)
                .setMaxWaitQueueSize(config.poolWaitQueue())
                .setConnectionTimeout((int) acquireTimeout.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(IDLE_MINUTES)
                .setIdleTimeoutUnit(TimeUnit.MINUTES)
                .setMaxLifetime(LIFETIME_MINUTES)
                .setMaxLifetimeUnit(TimeUnit.MINUTES);
    }

    private Pool built(PoolOptions options, PgConnectOptions connect) {
        return PgBuilder.pool()
                .with(options)
                .with(url.netOptions())
                .connectingTo(connect)
                .using(vertx)
                .build();
    }

    /** At most as many statements at once as it has connections; a further one fails after the acquire timeout, or at once in a full queue. */
    public Pool pool() {
        return pool;
    }

    /**
     * A connection for one user alone, made when it is first needed and made anew after it was lost. For few statements, sent again and again,
     * which all find what they need by indexes: each is planned once. Otherwise PostgreSQL plans anew each time the values are few, which
     * takes longer than to store a message.
     *
     * @param name in the pools' metrics
     */
    public Pool dedicated(String name) {
        PgConnectOptions options = connectOptions();
        options.setMetricsName(name);
        options.addProperty("plan_cache_mode", "force_generic_plan");
        // A plan made while a table was small must not read all of it later.
        options.addProperty("enable_seqscan", "off");
        var pool = new PoolOptions()
                .setName(name)
                .setMaxSize(1)
                .setMaxLifetime(DEDICATED_LIFETIME_MINUTES)
                .setMaxLifetimeUnit(TimeUnit.MINUTES);
        return built(pool, options);
    }

    /**
     * A few connections for short lookups that must not wait behind the long statements of {@link #pool()}. A statement is cancelled after
     * a second, a wait for a connection ends after two, or earlier where the configuration is stricter. Closed by whoever asked for it.
     *
     * @param name in the pools' metrics; one of its own
     */
    public Pool small(String name, int connections) {
        PgConnectOptions options =
                within(shorter(config.statementTimeout(), SMALL_STATEMENT_TIMEOUT), connectOptions());
        options.setMetricsName(name);
        var pool = pooled(name, connections, shorter(config.acquireTimeout(), SMALL_ACQUIRE_TIMEOUT))
                .setMaxLifetime(DEDICATED_LIFETIME_MINUTES);
        return built(pool, options);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /**
     * A blocking connection outside of all pools, for a worker that reads for long; it has no statement timeout but the server's. Closed by
     * whoever asked for it.
     *
     * @param receiveBytes of the socket's buffer, and so about how far PostgreSQL works ahead of a reader that pauses; 0: as the system has it
     */
    public Connection blocking(int receiveBytes) throws SQLException {
        return url.connect(config.acquireTimeout(), receiveBytes);
    }

    /** For connections outside of the pool; with the same settings. A copy. */
    public PgConnectOptions connectOptions() {
        return new PgConnectOptions(connectOptions);
    }

    public Future<Void> close() {
        return pool.close();
    }
}
