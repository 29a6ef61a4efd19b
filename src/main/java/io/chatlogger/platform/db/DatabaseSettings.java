package io.chatlogger.platform.db;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The settings of the connection to PostgreSQL, embedded or not.
 *
 * @param url the URL; if empty, the database is embedded in the data folder
 * @param poolWaitQueue the most requests that may wait for a connection
 * @param requestTimeout how long one request may wait for the database in all, from its arrival
 * @param embeddedSharedBuffersBytes shared_buffers of the embedded server, in bytes; 0 for a value that suits the machine
 */
public record DatabaseSettings(
        Secret url,
        int poolSize,
        int poolWaitQueue,
        Duration acquireTimeout,
        Duration statementTimeout,
        Duration requestTimeout,
        Duration connectTimeout,
        long embeddedSharedBuffersBytes) {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String ACQUIRE_TIMEOUT = "database.acquire_timeout";
    private static final String STATEMENT_TIMEOUT = "database.statement_timeout";

    public static DatabaseSettings read(Settings s) {
        var settings = new DatabaseSettings(
                s.url("database.url", "postgresql", "postgres"),
                s.integer("database.pool_size", 1, 1000),
                s.integer("database.pool_wait_queue", 1, 1_000_000),
                s.duration(ACQUIRE_TIMEOUT, SHORT, HOUR),
                s.duration(STATEMENT_TIMEOUT, Duration.ofMillis(100), HOUR),
                s.duration("database.request_timeout", Duration.ofMillis(100), HOUR),
                s.duration("database.connect_timeout", SHORT, HOUR),
                s.sizeOrAuto("database.embedded_shared_buffers", 16L << 20, 64L << 30));
        if (s.areReadable(ACQUIRE_TIMEOUT, STATEMENT_TIMEOUT)
                && settings.acquireTimeout().compareTo(settings.statementTimeout()) <= 0) {
            s.fault(
                    s.origin(ACQUIRE_TIMEOUT)
                            + " must be longer than database.statement_timeout, or a waiting request gives up before a connection can come free");
        }
        return settings;
    }
}
