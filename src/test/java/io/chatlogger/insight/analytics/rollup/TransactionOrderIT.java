package io.chatlogger.insight.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.insight.analytics.model.SummaryQuery;
import io.chatlogger.insight.analytics.model.SummaryScope;
import io.chatlogger.insight.analytics.model.TimeRange;
import io.chatlogger.platform.db.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kept counts say what the rows say in whatever order transactions got their numbers, wrote, and ended. */
class TransactionOrderIT {
    private static final int STEPS = 90;
    private static final TimeRange EVERYTHING = new TimeRange(
            RandomLife.BEGINNING,
            RandomLife.BEGINNING.plus(Duration.ofDays(80)),
            ZoneId.of("UTC"),
            TimeRange.Granularity.DAY);

    /** The follower takes so many rows a step: with one it stops between any two transactions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void kept_transactionsThatOvertakeEachOther_equalsCounted(int rows) throws Exception {
        DatabaseUrl url = RollupStage.database();
        try (var stage = RollupStage.start(url, rows);
                Connection holder = stage.sql.connect()) {
            stage.untilCaughtUp();
            holder.setAutoCommit(false);
            for (int seed = 0; seed < 3; seed++) {
                var random = new Random(10L * seed + rows);
                UUID org = stage.organization();
                try (var lives = new Interleaving(stage.sql, new RandomLife(stage.sql, org), random)) {
                    for (int step = 0; step < STEPS; step++) {
                        if (lives.step()) {
                            letFollow(holder, random);
                            compare(stage, org);
                        }
                    }
                    lives.finish();
                }
                holder.rollback();
                stage.untilCaughtUp();
                compare(stage, org);
                assertThat(stage.wrong(org)).as("seed %d", seed).isEmpty();
            }
        }
    }

    /** The follower stands still, and sometimes goes on for a moment, so that it is anywhere. */
    private static void letFollow(Connection holder, Random random) throws SQLException {
        holder.rollback();
        try (Statement statement = holder.createStatement()) {
            if (random.nextInt(3) == 0) {
                statement.execute("select pg_sleep(" + random.nextDouble() * 0.05 + ")");
                holder.rollback();
            }
            statement.execute("select from followers for update");
        }
    }

    private static void compare(RollupStage stage, UUID org) {
        var query = new SummaryQuery(new SummaryScope(org, null), EVERYTHING, 100, false);
        Agreement.check(
                stage.kept.summary(query).await(), stage.counted.summary(query).await());
    }
}
