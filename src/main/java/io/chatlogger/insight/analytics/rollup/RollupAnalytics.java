package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.insight.analytics.model.AnalyticsProvider;
import io.chatlogger.insight.analytics.model.Summary;
import io.chatlogger.insight.analytics.model.SummaryQuery;
import io.chatlogger.insight.analytics.model.TimeRange;
import io.chatlogger.insight.analytics.model.Timeseries;
import io.chatlogger.insight.analytics.model.TimeseriesQuery;
import io.chatlogger.insight.analytics.rollup.Recount.Stretch;
import io.chatlogger.platform.db.Snapshots;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Answers from the kept counts and from the rows that were committed since. */
final class RollupAnalytics implements AnalyticsProvider {
    private final Snapshots snapshots;
    private final RollupReader reader;
    private final WorkerExecutor workers;
    private final AnalyticsProvider byRows;

    /**
     * Creates it over the kept counts.
     *
     * @param byRows answers what has no kept counts: questions about the chats of one person, who has few; and days that do not begin at a
     *     quarter of an hour, as days did before there were time zones
     */
    RollupAnalytics(Snapshots snapshots, RollupReader reader, WorkerExecutor workers, AnalyticsProvider byRows) {
        this.snapshots = snapshots;
        this.reader = reader;
        this.workers = workers;
        this.byRows = byRows;
    }

    @Override
    public Future<Summary> summary(SummaryQuery query) {
        TimeRange range = query.range();
        if (query.scope().onlyOf() != null
                || !quarters(range.pieces())
                || !quarters(range.previous().pieces())) {
            return byRows.summary(query);
        }
        UUID org = query.scope().org();
        var stretches = new ArrayList<Stretch>();
        if (query.compare()) {
            stretches.add(new Stretch(org, range.previous().from(), range.from()));
        }
        stretches.add(new Stretch(org, range.from(), range.to()));
        return snapshots.lookUp(connection -> reader.read(connection, org, stretches)
                .compose(reading -> workers.executeBlocking(() -> new SummaryBuilder(query, reading), false)
                        .compose(builder ->
                                names(connection, org, builder.shown(), reading).map(builder::summary))));
    }

    @Override
    public Future<Timeseries> timeseries(TimeseriesQuery query) {
        TimeRange range = query.range();
        List<Instant> pieces = range.pieces();
        if (query.scope().onlyOf() != null || !quarters(pieces)) {
            return byRows.timeseries(query);
        }
        UUID org = query.scope().org();
        var stretches = new ArrayList<Stretch>();
        for (int i = 0; i < pieces.size(); i++) {
            Instant from = i == 0 ? range.from() : pieces.get(i);
            stretches.add(new Stretch(org, from, i + 1 < pieces.size() ? pieces.get(i + 1) : range.to()));
        }
        return snapshots.lookUp(connection -> reader.read(connection, org, stretches)
                .compose(reading -> workers.executeBlocking(() -> new TimeseriesBuilder(query, reading), false)
                        .compose(builder -> names(connection, org, builder.shown(), reading)
                                .compose(names -> workers.executeBlocking(() -> builder.timeseries(names), false)))));
    }

    private static Future<ShownNames> names(
            SqlConnection connection, UUID org, List<Integer> numbers, Reading reading) {
        return ShownNames.of(connection, org, numbers, reading.fresh());
    }

    private static boolean quarters(List<Instant> beginnings) {
        return beginnings.stream()
                .allMatch(
                        beginning -> beginning.getEpochSecond() % Series.SLOT_SECONDS == 0 && beginning.getNano() == 0);
    }
}
