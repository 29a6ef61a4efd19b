package io.chatlogger.insight.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the changes of hours, and applies them to the days and months that contain them. */
final class Levels {
    private final Stacks stacks;

    Levels(Stacks stacks) {
        this.stacks = stacks;
    }

    /**
     * Writes hours, then the longer periods that contain them.
     *
     * @param added the counts to be added to the kept ones
     * @param recounted the complete counts of hours that were counted again; none of these hours is in {@code added}
     */
    Future<Void> write(SqlConnection connection, Map<Period, Facts> added, Map<Period, Facts> recounted) {
        return level(connection, Grain.HOUR, added, recounted);
    }

    private Future<Void> level(
            SqlConnection connection, Grain grain, Map<Period, Facts> added, Map<Period, Facts> recounted) {
        return stacks.replace(connection, recounted)
                .compose(replaced -> stacks.add(connection, added))
                .compose(written -> grain == Grain.MONTH
                        ? Future.succeededFuture()
                        : longer(connection, grain.coarser(), added, recounted.keySet()));
    }

    private Future<Void> longer(
            SqlConnection connection, Grain grain, Map<Period, Facts> added, Set<Period> recounted) {
        var again = new HashSet<Period>();
        recounted.forEach(period -> again.add(period.within()));
        var sums = new HashMap<Period, Facts>();
        added.forEach((period, facts) -> {
            if (!again.contains(period.within())) {
                sums.merge(period.within(), facts.of(grain), Facts::plus);
            }
        });
        return summed(connection, again).compose(counted -> level(connection, grain, sums, counted));
    }

    /** Returns the counts of longer periods, each the sum of the shorter periods in it. */
    Future<Map<Period, Facts>> summed(SqlConnection connection, Set<Period> periods) {
        if (periods.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        var shorter = new ArrayList<Period>();
        periods.forEach(period -> shorter.addAll(shorter(period)));
        return stacks.read(connection, shorter).map(read -> {
            var sums = new HashMap<Period, Facts>();
            periods.forEach(period -> sums.put(period, Facts.EMPTY));
            read.forEach((period, facts) ->
                    sums.merge(period.within(), facts.of(period.grain().coarser()), Facts::plus));
            return sums;
        });
    }

    private static List<Period> shorter(Period period) {
        Grain grain = period.grain().finer();
        var periods = new ArrayList<Period>();
        Instant start = period.start();
        while (start.isBefore(period.end())) {
            periods.add(new Period(period.org(), grain, start));
            start = grain.end(start);
        }
        return periods;
    }
}
