package io.chatlogger.platform.db;

import io.chatlogger.platform.Problem;
import io.chatlogger.platform.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a database that does not answer, which is a 503 and passes, from a statement that it refused, which is our bug. */
public final class DatabaseOutage {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOutage.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String READ_ONLY = "25006";
    /** Classes of SQLSTATE (PostgreSQL manual, appendix A): connection, authorization, resources, operator intervention. */
    private static final Set<String> CLASSES = Set.of("08", "28", "53", "57");

    private DatabaseOutage() {}

    /** For {@code future.recover}: {@link ProblemCode#DATABASE_UNAVAILABLE} for an outage, everything else as it is. */
    public static <T> Future<T> translated(Throwable failure) {
        if (!isOutage(failure)) {
            return Future.failedFuture(failure);
        }
        LOG.debug("The database does not answer", failure);
        String detail = "The database does not answer at the moment: nothing was changed, try again shortly";
        return Future.failedFuture(
                Problem.of(ProblemCode.DATABASE_UNAVAILABLE, detail).retryAfter(RETRY_AFTER));
    }

    /** Whether the same statement may well work later. */
    public static boolean isOutage(Throwable failure) {
        if (failure instanceof DatabaseException e) {
            String state = e.getSqlState();
            return state != null
                    && (state.equals(READ_ONLY) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2))));
        }
        return failure instanceof VertxException
                || failure instanceof IOException
                || failure instanceof TimeoutException;
    }
}
