package io.chatlogger.platform.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Deletes events that are old enough, in short transactions. One node does it for all; two at once would delete no less and no more. Events
 * that a follower has not taken yet stay, however old they are.
 */
final class EventPurge {
    static final int STEP_ROWS = 1_000;
    /** The most statements of one run; the rest waits for the next run. */
    private static final int MOST_STEPS = 200;

    /** Deletes the oldest events by transaction; the first that are too young end the run. */
    private static final String DELETE = """
            delete from events
            where ctid = any(array(
              select o.ctid
              from (
                select e.ctid, e.created_at
                from events e
                where e.tx <= $1::text::xid8
                order by e.tx
                limit $3
              ) as o
              where o.created_at < now() - $2::bigint * interval '1 millisecond'))
            """;

    private final Pool pool;
    private final Supplier<Future<String>> taken;
    private final Duration keep;
    private final Counter purged;

    /** @param taken returns the number of the transaction up to which every follower has taken */
    EventPurge(Pool pool, Supplier<Future<String>> taken, Duration keep, MeterRegistry meters) {
        this.pool = pool;
        this.taken = taken;
        this.keep = keep;
        this.purged = Counter.builder("chatlogger.events.purged")
                .description("Events that were deleted because they were kept long enough")
                .register(meters);
    }

    /** Deletes old events; fails as the database does; the next run finds those that are left over. */
    Future<Void> run() {
        return taken.get().compose(until -> steps(until, MOST_STEPS));
    }

    private Future<Void> steps(String until, int left) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(until, keep.toMillis(), STEP_ROWS))
                .compose(deleted -> {
                    purged.increment(deleted.rowCount());
                    return deleted.rowCount() < STEP_ROWS || left == 1
                            ? Future.succeededFuture()
                            : steps(until, left - 1);
                });
    }
}
