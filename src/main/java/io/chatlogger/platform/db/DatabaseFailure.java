package io.chatlogger.platform.db;

import io.chatlogger.platform.load.RequestTime;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Distinguishes database errors after which a retry may succeed from those after which it never will. */
public final class DatabaseFailure {
    /** read_only_sql_transaction. */
    private static final String READ_ONLY = "25006";

    private static final int MAX_TRIES = 3;
    private static final Duration READ_PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /**
     * The classes of SQLSTATE (PostgreSQL documentation, appendix A) that a retry may cure: connection, authorization, insufficient
     * resources, operator intervention, system error.
     */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "28", "53", "57", "58");
    /**
     * Single SQLSTATEs that a retry may cure: serialization failure, deadlock, lock not available, read-only transaction (after a
     * fail-over).
     */
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "55P03", READ_ONLY);

    /**
     * The classes of SQLSTATE whose messages quote values: data exceptions, constraint violations, syntax errors (also of values such as
     * tsvector).
     */
    private static final Set<String> QUOTING_CLASSES = Set.of("22", "23", "42");

    /** SQLSTATE undefined_table. */
    private static final String NO_SUCH_TABLE = "42P01";

    /** The sentence for people about {@link #isMissingTable}. */
    public static final String MISSING_TABLE =
            "The database that the settings name has no tables yet: start the server, or run"
                    + " chatlogger migrate. If you meant another one, name it in CHATLOGGER_DATABASE_URL, or its data folder in"
                    + " CHATLOGGER_DATA_DIR";

    private static final Set<String> FATAL = Set.of("FATAL", "PANIC");

    /**
     * The SQLSTATEs after which a session cannot go on: read-only transaction (after a fail-over), a transaction that failed and was not
     * ended, shutdown by an administrator, shutdown after a crash, start in progress.
     */
    private static final Set<String> SESSION_ENDS = Set.of(READ_ONLY, "25P02", "57P01", "57P02", "57P03");

    private DatabaseFailure() {}

    /** Returns whether the same work may succeed a moment later. */
    public static boolean isTransient(Throwable failure) {
        return switch (failure) {
            case PgException e -> {
                String state = e.getSqlState() == null ? "" : e.getSqlState();
                // FATAL ends the session, whatever its SQLSTATE says: the server is starting, is shutting down, or
                // accepts no connections.
                yield FATAL.contains(e.getSeverity())
                        || TRANSIENT_STATES.contains(state)
                        || (state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2)));
            }
            case VertxException e -> true;
            case IOException e -> true;
            case TimeoutException e -> true;
            default -> false;
        };
    }

    /**
     * Returns the problem that a client gets if the database does not answer; returns any other failure unchanged. Only the code that
     * writes answers calls it.
     */
    public static Throwable translated(Throwable failure) {
        return isTransient(failure) ? unavailable() : failure;
    }

    /** Returns whether the connection on which this happened must not be used again. */
    static boolean endsSession(Throwable failure) {
        return failure instanceof PgException e
                && (FATAL.contains(e.getSeverity()) || SESSION_ENDS.contains(String.valueOf(e.getSqlState())));
    }

    /** Returns whether a statement would have written where a transaction can only read (SQLSTATE 25006). */
    static boolean isReadOnly(Throwable failure) {
        return failure instanceof PgException e && READ_ONLY.equals(e.getSqlState());
    }

    /** Returns whether the schema was never migrated, or not far enough. */
    public static boolean isMissingTable(Throwable failure) {
        return switch (failure) {
            case DatabaseException e -> NO_SUCH_TABLE.equals(e.getSqlState());
            case SQLException e -> NO_SUCH_TABLE.equals(e.getSQLState());
            default -> false;
        };
    }

    /** Returns whether the server cancelled a statement (SQLSTATE 57014), most likely because it took too long. */
    public static boolean isTimeout(Throwable failure) {
        return failure instanceof PgException e && "57014".equals(e.getSqlState());
    }

    /**
     * Returns whether a row that a foreign key refers to was deleted at that moment (SQLSTATE 23503). If the work is done again, it finds
     * that the row is gone.
     */
    public static boolean isVanishedReference(Throwable failure) {
        return failure instanceof PgException e && "23503".equals(e.getSqlState());
    }

    /** Returns whether a row with the same key exists (SQLSTATE 23505). */
    public static boolean isTaken(Throwable failure) {
        return failure instanceof PgException e && "23505".equals(e.getSqlState());
    }

    /**
     * Reads again at once if the read failed because a pooled connection had broken unnoticed. Only for reads, because these may be
     * repeated. The tries of a request may take what {@code database.request_timeout} leaves, which its pool sees to; others have a limit
     * here.
     *
     * @return a future that fails with the failure of the last try
     */
    public static <T> Future<T> retried(Supplier<Future<T>> read) {
        return RequestTime.isRunning() ? again(read, MAX_TRIES) : retried(read, READ_PATIENCE);
    }

    /**
     * Reads again, like {@link #retried(Supplier)}, with another limit.
     *
     * @param patience how long all tries together may take, counted from the arrival of the request if there is one; the server cancels
     *     slow statements itself, but the server may also hang
     */
    public static <T> Future<T> retried(Supplier<Future<T>> read, Duration patience) {
        long endNanos = System.nanoTime() + RequestTime.left(patience).toNanos();
        Supplier<Future<T>> inTime = () -> {
            long left = endNanos - System.nanoTime();
            return left <= 0
                    ? Future.failedFuture(new TimeoutException("No time was left to ask the database"))
                    : read.get().timeout(left, TimeUnit.NANOSECONDS);
        };
        return again(inTime, MAX_TRIES);
    }

    private static <T> Future<T> again(Supplier<Future<T>> read, int tries) {
        return read.get()
                .recover(failure -> tries > 1
                                && isTransient(failure)
                                && !isTimeout(failure)
                                && !(failure instanceof TimeoutException)
                        ? again(read, tries - 1)
                        : Future.failedFuture(failure));
    }

    /**
     * Returns the text for the log: the message of the database. If that would repeat a client's data (a value it cannot read), returns
     * only the SQLSTATE.
     */
    public static String withoutData(Throwable failure) {
        if (failure instanceof PgException e) {
            String state = String.valueOf(e.getSqlState());
            return QUOTING_CLASSES.contains(state.substring(0, 2)) ? "SQLSTATE " + state : e.toString();
        }
        return failure.toString();
    }

    public static Problem unavailable() {
        return Problem.of(
                        ProblemCode.DATABASE_UNAVAILABLE,
                        "The database did not answer in time; send the request again with the same id or Idempotency-Key")
                .retryAfter(PAUSE);
    }
}
