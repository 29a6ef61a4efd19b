package io.chatlogger.platform.db;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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

/**
 * The connection pool that all features share. Only code that needs connections of its own does without it: writers, subscribers, and
 * lookups that everything else waits for.
 */
public final class Database {
    /** The name of the pool in the metrics. A second pool of the same name in one Vert.x is the same pool. */
    private static final String NAME = "postgresql";

    private static final int IDLE_MINUTES = 10;
    /**
     * The longest life of a connection, in minutes. A connection without an end would keep the address of an old primary, or plans of an
     * old schema.
     */
    private static final int LIFETIME_MINUTES = 60;
    /**
     * The part of {@code database.statement_timeout} that a statement of a small pool may take: a second, unless it is set otherwise. It is
     * a lookup by key, which takes less than a millisecond, and is tried again on another connection.
     */
    private static final int SMALL_STATEMENT_PART = 5;

    /** The part of {@code database.acquire_timeout} that a wait for a connection of a small pool may take. */
    private static final int SMALL_ACQUIRE_PART = 4;

    /**
     * The longest life, in minutes, of a connection for one purpose. After a fail-over such connections soon find the new primary, even if
     * the old one still answers.
     */
    private static final int DEDICATED_LIFETIME_MINUTES = 5;

    private final Vertx vertx;
    private final DatabaseUrl url;
    private final DatabaseSettings config;
    private final PgConnectOptions connectOptions;
    private final OpenSessions sessions;
    private final WriteProbe writeProbe;
    private final Pool pool;

    private Database(Vertx vertx, DatabaseUrl url, DatabaseSettings config) {
        this.vertx = vertx;
        this.url = url;
        this.config = config;
        this.connectOptions = within(config.statementTimeout(), url.connectOptions());
        connectOptions.setMetricsName(NAME);
        this.sessions = new OpenSessions(this::foundReadOnly, config.statementTimeout());
        this.writeProbe = new WriteProbe(vertx, connectOptions(), sessions::replaceAll);
        Pool shared =
                built(pooled(NAME, config.poolSize(), config.acquireTimeout()).setShared(true), connectOptions);
        this.pool = new DeadlinePool(shared, config.requestTimeout());
    }

    /** Registers the metrics of the connections. */
    public void register(MeterRegistry meters) {
        sessions.register(meters);
        Gauge.builder("chatlogger.database.writable", writeProbe, probe -> probe.isWritable() ? 1 : 0)
                .description("1 while the database takes what is written, 0 while it can only be read")
                .register(meters);
    }

    /** Creates the pool without connecting. The server cancels a statement that takes longer than the configured time. */
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
                .withConnectHandler(connection -> {
                    sessions.watch(connection);
                    connection.close(); // gives it to the pool
                })
                .using(vertx)
                .build();
    }

    /**
     * Returns the shared pool. It runs as many statements at once as it has connections; a further one fails after the acquire timeout, or
     * at once if the queue is full. During a request all its statements together get {@code database.request_timeout}, counted from the
     * arrival of the request ({@link io.chatlogger.platform.load.RequestTime}).
     */
    public Pool pool() {
        return pool;
    }

    /**
     * Creates a pool of one connection for one user. The connection is made when it is first needed, and again after it was lost. It is for
     * a few statements that are sent again and again and find all rows by indexes: each is planned once. Otherwise PostgreSQL plans a
     * statement anew whenever its arrays are short, which takes longer than storing a message.
     *
     * @param name the name in the metrics of pools
     */
    public Pool dedicated(String name) {
        PgConnectOptions options = connectOptions();
        options.setMetricsName(name);
        options.addProperty("plan_cache_mode", "force_generic_plan");
        // A plan that was made while a table was small must not scan the whole table later.
        options.addProperty("enable_seqscan", "off");
        var pool = new PoolOptions()
                .setName(name)
                .setMaxSize(1)
                .setMaxLifetime(DEDICATED_LIFETIME_MINUTES)
                .setMaxLifetimeUnit(TimeUnit.MINUTES);
        return built(pool, options);
    }

    /**
     * Creates a pool of a few connections for short lookups that must not wait behind the long statements of {@link #pool()}. The server
     * cancels a statement after a fifth of {@code database.statement_timeout}; a wait for a connection ends after a quarter of
     * {@code database.acquire_timeout}. The caller closes the pool.
     *
     * @param name the unique name in the metrics of pools
     */
    public Pool small(String name, int connections) {
        PgConnectOptions options = within(config.statementTimeout().dividedBy(SMALL_STATEMENT_PART), connectOptions());
        options.setMetricsName(name);
        var pool = pooled(name, connections, config.acquireTimeout().dividedBy(SMALL_ACQUIRE_PART))
                .setMaxLifetime(DEDICATED_LIFETIME_MINUTES);
        return new DeadlinePool(built(pool, options), config.requestTimeout());
    }

    /**
     * Returns the pool without the deadline of requests, for work that may take longer than {@code database.request_timeout} and has a bound
     * of its own.
     */
    public static Pool unbounded(Pool pool) {
        return pool instanceof DeadlinePool bounded ? bounded.inner() : pool;
    }

    /**
     * Opens a blocking connection outside of all pools, for a worker that reads for a long time. It has no statement timeout but the
     * server's. The caller closes it.
     *
     * @param receiveBytes the size of the socket's buffer, and so about how far PostgreSQL works ahead of a reader that pauses; 0 for the
     *     system's default
     */
    public Connection blocking(int receiveBytes) throws SQLException {
        return url.connect(config.acquireTimeout(), receiveBytes);
    }

    /** Opens the connection that receives notifications; it is watched as those of the pools are. */
    public Future<Notifications> listen() {
        return Notifications.open(vertx, connectOptions(), sessions::watch);
    }

    /**
     * Returns whether the database can be written to.
     *
     * @param connection a pool whose connection is asked, unless a writer was refused a moment ago
     * @return fails when the database does not answer
     */
    public Future<Boolean> isWritable(Pool connection) {
        return WriteProbe.isReadOnly(connection).map(readOnly -> {
            if (readOnly) {
                foundReadOnly();
            }
            return writeProbe.isWritable();
        });
    }

    private void foundReadOnly() {
        writeProbe.foundReadOnly();
    }

    /** Returns a copy of the connect options, for connections outside of the pool with the same settings. */
    public PgConnectOptions connectOptions() {
        return new PgConnectOptions(connectOptions);
    }

    public Future<Void> close() {
        writeProbe.close();
        return pool.close();
    }
}
