package io.chatlogger.people.auth;

import io.chatlogger.platform.jobs.Recurring;
import io.chatlogger.platform.jobs.Schedule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;

/** Deletes expired rows of this feature from time to time. One node does it for all; two at once would delete no less and no more. */
final class Purge {
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final Duration SPREAD = Duration.ofMinutes(1);
    /** The most statements for each kind in one round; the rest waits for the next round. */
    private static final int MAX_STEPS = 50;

    private final PgPurge tables;
    private final MeterRegistry meters;

    Purge(PgPurge tables, MeterRegistry meters) {
        this.tables = tables;
        this.meters = meters;
    }

    Recurring start(Schedule schedule) {
        return schedule.onOneNode("auth-purge", INTERVAL, SPREAD, this::round);
    }

    /** Deletes a bounded number of rows; the next round finds those that are left over. */
    Future<Void> round() {
        Future<Void> done = Future.succeededFuture();
        for (PgPurge.Kind kind : PgPurge.Kind.values()) {
            done = done.compose(ignored -> steps(kind, MAX_STEPS));
        }
        return done;
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
