package io.chatlogger.insight.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.insight.analytics.model.Grouping;
import io.chatlogger.insight.analytics.model.Metric;
import io.chatlogger.insight.analytics.model.SummaryQuery;
import io.chatlogger.insight.analytics.model.SummaryScope;
import io.chatlogger.insight.analytics.model.TimeRange;
import io.chatlogger.insight.analytics.model.TimeseriesQuery;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.testing.Drill;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kept counts say what the rows say, whatever happened, and wherever the follower is at that moment. */
@Tag(Drill.ROUNDS)
class AgreementIT {
    /** More than there are users and tags, so that who is left out of equals does not matter. */
    private static final int ALL = 100;

    private static final List<TimeRange.Granularity> GRANULARITIES = List.of(TimeRange.Granularity.values());
    private static final List<String> ZONES = List.of(
            "UTC",
            "Asia/Kolkata",
            "America/New_York",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "America/St_Johns");

    @Test
    void kept_afterWhateverHappened_equalsCounted() throws Exception {
        DatabaseUrl url = RollupStage.database();
        try (var one = RollupStage.start(url, 15);
                var other = RollupStage.start(url, 60);
                ExecutorService writers = Executors.newFixedThreadPool(4)) {
            UUID org = one.organization();
            var life = new RandomLife(one.sql, org);
            var stranger = new RandomLife(one.sql, one.organization());
            var random = new Random(4);
            for (int round = 0; round < Drill.rounds(3, 20); round++) {
                List<Future<?>> running = new ArrayList<>();
                var begun = new CountDownLatch(3);
                for (int writer = 0; writer < 3; writer++) {
                    var seeded = new Random(100L * round + writer);
                    RandomLife lived = writer == 2 ? stranger : life;
                    running.add(writers.submit(() -> {
                        lived.live(25, seeded, begun);
                        return null;
                    }));
                }
                running.add(writers.submit(() -> killFollowers(one, new Random(random.nextLong()), begun)));
                for (Future<?> each : running) {
                    each.get();
                }
                // Nothing is written now, but the followers are anywhere.
                compare(round % 2 == 0 ? one : other, org, random);
                assertThat(one.wrong(org)).isEmpty();
            }
            one.untilCaughtUp();
            assertThat(one.sql.number("select count(*) from messages where org_id = ?", org))
                    .isGreaterThan(50);
            compare(one, org, random);
            breakAndRepair(one, org, random);
        }
    }

    private static void breakAndRepair(RollupStage stage, UUID org, Random random) {
        stage.sql.run(
                "delete from rollup_parts where org_id = ? and id in (select id from rollup_parts where org_id = ? order by id limit 20)",
                org,
                org);
        stage.sql.run(
                "update rollup_parts p set ledgers = q.ledgers from (select org_id, ledgers from rollup_parts where org_id = ? order by id desc limit 1) q where p.org_id = q.org_id and p.grain = 0",
                org);
        List<String> wrong = stage.wrong(org);
        assertThat(wrong).isNotEmpty();

        stage.audit().rebuild(org, day -> {}, () -> false).await();

        assertThat(stage.wrong(org)).isEmpty();
        compare(stage, org, random);
    }

    private static Void killFollowers(RollupStage stage, Random random, CountDownLatch begun)
            throws SQLException, InterruptedException {
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        try (Connection connection = stage.sql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set application_name = 'killer'");
            statement.execute("select pg_sleep(" + random.nextDouble() * 0.1 + ")");
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'chatlogger' and random() < 0.3");
        }
        return null;
    }

    private static void compare(RollupStage stage, UUID org, Random random) {
        for (int i = 0; i < 6; i++) {
            TimeRange range = range(random);
            var query = new SummaryQuery(new SummaryScope(org, null), range, ALL, random.nextBoolean());
            Agreement.check(
                    stage.kept.summary(query).await(),
                    stage.counted.summary(query).await());
            Metric metric = List.of(Metric.values()).get(random.nextInt(Metric.values().length));
            List<Grouping> groupings = List.copyOf(metric.groupings());
            var chart = new TimeseriesQuery(
                    new SummaryScope(org, null), range, metric, groupings.get(random.nextInt(groupings.size())), ALL);
            Agreement.check(
                    stage.kept.timeseries(chart).await(),
                    stage.counted.timeseries(chart).await());
        }
    }

    /** Whole days of a zone, or any two moments. */
    private static TimeRange range(Random random) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var granularity = GRANULARITIES.get(random.nextInt(GRANULARITIES.size()));
        if (random.nextBoolean()) {
            LocalDate first = LocalDate.of(2026, 9, 15).plusDays(random.nextInt(60));
            Instant from = first.atStartOfDay(zone).toInstant();
            Instant to = first.plusDays(random.nextInt(40)).atStartOfDay(zone).toInstant();
            return new TimeRange(from, to, zone, granularity);
        }
        Instant a = RandomLife.time(random).toInstant();
        Instant b = RandomLife.time(random).toInstant();
        return new TimeRange(a.isBefore(b) ? a : b, a.isBefore(b) ? b : a, zone, granularity);
    }
}
