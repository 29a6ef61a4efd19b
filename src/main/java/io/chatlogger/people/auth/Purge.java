package io.chatlogger.people.auth;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the tables of this feature small. Every node does it; two at once delete no less and no more. */
final class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    /** Of each kind in one round; the rest has time until the next. */
    private static final int MAX_STEPS = 50;

    private final Vertx vertx;
    private final PgPurge tables;
    private final MeterRegistry meters;
    private long timer;
    private boolean closed;

    Purge(Vertx vertx, PgPurge tables, MeterRegistry meters) {
        this.vertx = vertx;
        this.tables = tables;
        this.meters = meters;
    }

    synchronized void start() {
        if (!closed) {
            timer = vertx.setTimer(INTERVAL.toMillis(), id -> round().onComplete(done -> start()));
        }
    }

    synchronized void stop() {
        closed = true;
        vertx.cancelTimer(timer);
    }

    /** Never fails: what is left over is found by the next. */
    Future<Void> round() {
        Future<Void> done = Future.succeededFuture();
        for (PgPurge.Kind kind : PgPurge.Kind.values()) {
            done = done.compose(ignored -> steps(kind, MAX_STEPS));
        }
        return done.otherwise(failure -> {
            LOG.warn("Ended sessions were not deleted this time: {}", failure.toString());
            return null;
        });
    }

    private Future<Void> steps(PgPurge.Kind kind, int left) {
        return tables.step(kind).compose(deleted -> {
            counter(kind).increment(deleted);
            return deleted < PgPurge.STEP || left == 1 ? Future.succeededFuture() : steps(kind, left - 1);
        });
    }

    private Counter counter(PgPurge.Kind kind) {
        return Counter.builder("chatlogger.auth.purged")
                .description("Rows of sign-in that were deleted because they count no more")
                .tag("table", kind.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
