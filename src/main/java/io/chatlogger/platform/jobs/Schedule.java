package io.chatlogger.platform.jobs;

import io.chatlogger.platform.load.RepeatedLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * Repeats work, which has a name. On one node no two runs of it are in progress at once; a failure is logged and counted, and the next run
 * comes all the same. The interval begins when a run has ended. Each work runs on the context of the caller that began it.
 *
 * <p>Meters: {@code chatlogger_schedule_runs_total{name,outcome}} with the outcomes ok, failed and elsewhere (another node does it), {@code
 * chatlogger_schedule_time_seconds{name}}.
 */
public final class Schedule {
    /** Moves the row's time on, at most once an interval, whichever nodes try. */
    private static final String TAKE = """
            insert into schedules as s (name, next_at)
            values ($1, now() + $2 * interval '1 millisecond')
            on conflict (name) do update
            set next_at = excluded.next_at
            where s.next_at <= now()
            """;

    private final Vertx vertx;
    private final Pool pool;
    private final RepeatedLog trouble;
    private final MeterRegistry meters;

    public Schedule(Vertx vertx, Pool pool, InstantSource clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.pool = pool;
        this.trouble = new RepeatedLog(LoggerFactory.getLogger(Schedule.class), clock);
        this.meters = meters;
    }

    /**
     * Repeats work on this node; the first run comes after the interval.
     *
     * @param name the name in logs and metrics: lower case letters and hyphens
     * @param spread the most time that is added to the interval at random, so that nodes that started together do not work together
     * @param work completes when the run is over
     */
    public Recurring every(String name, Duration interval, Duration spread, Supplier<Future<Void>> work) {
        return begun(name, interval, spread, () -> work.get().map(true));
    }

    /**
     * Repeats work on one node for all: at most once an interval by the database's clock, on the node that comes first. When that node dies
     * during the work, another does it in the next interval. A run that takes longer than the interval may overlap one on another node.
     */
    public Recurring onOneNode(String name, Duration interval, Duration spread, Supplier<Future<Void>> work) {
        return begun(
                name,
                interval,
                spread,
                () -> taken(name, interval)
                        .compose(mine -> mine ? work.get().map(true) : Future.succeededFuture(false)));
    }

    private Future<Boolean> taken(String name, Duration interval) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(name, interval.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    private Recurring begun(String name, Duration interval, Duration spread, Supplier<Future<Boolean>> work) {
        var recurring = new Recurring(
                vertx, name, new Recurring.Pauses(interval, spread), work, new ScheduleMeters(meters, name), trouble);
        recurring.begin();
        return recurring;
    }
}
