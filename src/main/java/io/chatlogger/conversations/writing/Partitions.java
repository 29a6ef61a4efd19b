package io.chatlogger.conversations.writing;

import io.chatlogger.platform.jobs.Recurring;
import io.chatlogger.platform.jobs.Schedule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the monthly partitions of messages ahead of time: at the start, and every hour. If a month is missing, no message is lost: its rows
 * go to the default partition.
 */
final class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration SPREAD = Duration.ofMinutes(5);
    /** Limits the wait for locks: it is better to try again in an hour than to hold up the ingest, which waits behind this statement. */
    private static final String BOUND_WAIT = "set local lock_timeout = '2s'";

    private static final String MAKE =
            "select month, make_message_partition(month) as made from unnest($1::date[]) as month";

    private final Pool pool;
    private final int monthsAhead;
    private final InstantSource clock;
    private final Counter failures;

    Partitions(Pool pool, int monthsAhead, InstantSource clock, MeterRegistry registry) {
        this.pool = pool;
        this.monthsAhead = monthsAhead;
        this.clock = clock;
        this.failures = Counter.builder("chatlogger.partitions.failures")
                .description("Tries to make the monthly partitions that failed")
                .register(registry);
    }

    /** Makes the partitions regularly, on every node, because each may be the only one that runs. */
    Recurring start(Schedule schedule) {
        return schedule.every("partitions", INTERVAL, SPREAD, this::make);
    }

    /** Completes when the partitions exist. */
    Future<Void> make() {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        LocalDate[] months = IntStream.rangeClosed(0, monthsAhead)
                .mapToObj(ahead -> now.plusMonths(ahead).atDay(1))
                .toArray(LocalDate[]::new);
        return pool.withTransaction(connection -> make(connection, months))
                .onSuccess(Partitions::warn)
                .onFailure(failure -> failures.increment())
                .mapEmpty();
    }

    /** Completes when the partitions exist, or when the try has failed: messages can be stored without them too. */
    Future<Void> tried() {
        return make().otherwise(failure -> {
            LOG.warn(
                    "The partitions for {} months ahead could not be made, next try in an hour: {}",
                    monthsAhead,
                    failure.toString());
            return null;
        });
    }

    private static Future<RowSet<Row>> make(SqlConnection connection, LocalDate[] months) {
        return connection
                .query(BOUND_WAIT)
                .execute()
                .compose(done -> connection.preparedQuery(MAKE).execute(Tuple.of(months)));
    }

    private static void warn(RowSet<Row> months) {
        for (Row month : months) {
            if (!month.getBoolean("made")) {
                LOG.warn(
                        "Messages of {} lie in the default partition already and stay there",
                        month.getLocalDate("month"));
            }
        }
    }
}
