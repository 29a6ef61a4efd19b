package io.chatlogger.insight.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.insight.analytics.model.Durations;
import io.chatlogger.insight.analytics.model.Ranked;
import io.chatlogger.insight.analytics.model.Summary;
import io.chatlogger.insight.analytics.model.Timeseries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What two providers say of the same rows is the same: counts exactly, percentiles within 1 %; who is first of equals is open. */
final class Agreement {
    private static final double PERCENTILES = 0.01;
    private static final double ROUNDING = 1e-9;

    private Agreement() {}

    static void check(Summary kept, Summary counted) {
        assertThat(kept.pieces()).isEqualTo(counted.pieces());
        check(kept.totals(), counted.totals());
        assertThat(kept.previous() == null).isEqualTo(counted.previous() == null);
        if (kept.previous() != null && counted.previous() != null) {
            check(kept.previous(), counted.previous());
        }
        assertThat(sorted(kept.top().users())).isEqualTo(sorted(counted.top().users()));
        assertThat(kept.top().users())
                .isSortedAccordingTo(
                        Comparator.comparingLong(Ranked.User::messages).reversed());
        assertThat(kept.top().tags())
                .containsExactlyInAnyOrderElementsOf(counted.top().tags());
        assertThat(kept.top().models()).hasSameSizeAs(counted.top().models());
        for (int i = 0; i < kept.top().models().size(); i++) {
            Ranked.Model model = kept.top().models().get(i);
            assertThat(counted.top().models()).anySatisfy(other -> {
                assertThat(other.model()).isEqualTo(model.model());
                assertThat(other.messages()).isEqualTo(model.messages());
                assertThat(other.tokens()).isEqualTo(model.tokens());
                near(other.averageLatency(), model.averageLatency(), ROUNDING);
            });
        }
    }

    private static List<Ranked.User> sorted(List<Ranked.User> users) {
        var inMillis = new ArrayList<Ranked.User>();
        users.forEach(user -> inMillis.add(new Ranked.User(
                user.userId(),
                user.externalUserId(),
                user.name(),
                user.messages(),
                user.chats(),
                user.lastSeenAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS))));
        inMillis.sort(Comparator.comparing(Ranked.User::toString));
        return inMillis;
    }

    private static void check(Summary.Totals kept, Summary.Totals counted) {
        assertThat(kept.counts()).isEqualTo(counted.counts());
        assertThat(kept.activeUsers()).isEqualTo(counted.activeUsers());
        Durations mine = kept.latency();
        Durations exact = counted.latency();
        assertThat(mine.count()).isEqualTo(exact.count());
        assertThat(mine.max()).isEqualTo(exact.max());
        near(exact.average(), mine.average(), ROUNDING);
        near(number(exact.p50()), number(mine.p50()), PERCENTILES);
        near(number(exact.p90()), number(mine.p90()), PERCENTILES);
        near(number(exact.p95()), number(mine.p95()), PERCENTILES);
        near(number(exact.p99()), number(mine.p99()), PERCENTILES);
    }

    private static @Nullable Double number(@Nullable Long value) {
        return value == null ? null : Double.valueOf(value);
    }

    private static void near(@Nullable Double exact, @Nullable Double kept, double relative) {
        if (exact == null || kept == null) {
            assertThat(kept).isEqualTo(exact);
        } else {
            assertThat(Math.abs(kept - exact)).as(kept + " for " + exact).isLessThanOrEqualTo(relative * exact);
        }
    }

    static void check(Timeseries kept, Timeseries counted) {
        boolean counts = kept.query().metric().adds()
                || kept.query().metric() == io.chatlogger.insight.analytics.model.Metric.ACTIVE_USERS;
        assertThat(kept.lines()).hasSameSizeAs(counted.lines());
        for (Timeseries.Line line : kept.lines()) {
            Timeseries.Line other = counted.lines().stream()
                    .filter(one ->
                            java.util.Objects.equals(one.group(), line.group()) && one.external() == line.external())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no line " + line.group()));
            for (int i = 0; i < line.values().size(); i++) {
                near(other.values().get(i), line.values().get(i), counts ? 0 : PERCENTILES);
            }
        }
    }
}
