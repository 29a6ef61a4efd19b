package io.chatlogger.platform.db;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Tells apart what may succeed when it is tried again from what never will. */
public final class DatabaseFailure {
    private static final int MAX_TRIES = 3;
    private static final Duration READ_PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Classes of SQLSTATE (PostgreSQL documentation, appendix A): connection, authorization, out of resources, operator intervention, system error. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "28", "53", "57", "58");
    /** Serialization failure, deadlock, lock not available, read-only after a fail-over. */
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "55P03", "25006");

    /** Data exceptions, constraints, syntax (also of values such as tsvector): their messages quote values. */
    private static final Set<String> QUOTING_CLASSES = Set.of("22", "23", "42");

    private static final Set<String> FATAL = Set.of("FATAL", "PANIC");

    private DatabaseFailure() {}

    /** Whether the same work may succeed a moment later. */
    public static boolean isTransient(Throwable failure) {
        return switch (failure) {
            case PgException e -> {
                String state = e.getSqlState() == null ? "" : e.getSqlState();
                // FATAL ends the session, whatever its state says: starting up, shutting down, taking no connections.
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

    /** What a client hears when the database does not answer; anything else stays as it is. Asked where answers are written, and nowhere else. */
    public static Throwable translated(Throwable failure) {
        return isTransient(failure) ? unavailable() : failure;
    }

    /** Whether the server cancelled a statement, most likely because it took too long. */
    public static boolean isTimeout(Throwable failure) {
        return failure instanceof PgException e && "57014".equals(e.getSqlState());
    }

    /** Whether the row that was referred to was deleted at that moment: the same work, done again, sees that it is gone. */
    public static boolean isVanishedReference(Throwable failure) {
        return failure instanceof PgException e && "23503".equals(e.getSqlState());
    }

    /** Whether a row with the same key is there. */
    public static boolean isTaken(Throwable failure) {
        return failure instanceof PgException e && "23505".equals(e.getSqlState());
    }

    /**
     * Reads again, at once, what failed because a connection of the pool had died unnoticed; for reading only, which may be done twice.
     *
     * @return fails as the last try did
     */
    public static <T> Future<T> retried(Supplier<Future<T>> read) {
        return retried(read, READ_PATIENCE);
    }

    /**
     * The same.
     *
     * @param patience how long one try may take; the server cancels what takes long, unless it is the server that hangs
     */
    public static <T> Future<T> retried(Supplier<Future<T>> read, Duration patience) {
        return retried(read, patience, MAX_TRIES);
    }

    private static <T> Future<T> retried(Supplier<Future<T>> read, Duration patience, int tries) {
        return read.get()
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> tries > 1
                                && isTransient(failure)
                                && !isTimeout(failure)
                                && !(failure instanceof TimeoutException)
                        ? retried(read, patience, tries - 1)
                        : Future.failedFuture(failure));
    }

    /** For the log: what the database says, but where it would repeat what somebody wrote (a value it cannot read), only its SQLSTATE. */
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
