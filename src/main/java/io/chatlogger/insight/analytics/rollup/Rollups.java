package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.insight.analytics.model.AnalyticsProvider;
import io.chatlogger.insight.analytics.model.AnalyticsSettings;
import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.platform.feed.FeedModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;

/** The door to counts that are kept. */
public final class Rollups {
    private final AnalyticsSettings config;
    private final WorkerExecutor folding;
    private final WorkerExecutor reading;
    private final PartCache cache;

    public Rollups(Vertx vertx, AnalyticsSettings config, MeterRegistry registry) {
        this.config = config;
        this.folding = vertx.createSharedWorkerExecutor("chatlogger-rollup", 1);
        this.reading = vertx.createSharedWorkerExecutor(
                "chatlogger-analytics", Runtime.getRuntime().availableProcessors());
        this.cache = new PartCache(reading, config.cacheBytes(), registry);
    }

    /** Answers from counts that are kept from now on. */
    public AnalyticsProvider followed(FeedModule feed, Snapshots snapshots, AnalyticsProvider byRows) {
        var pages = new Pages(folding);
        var levels = new Levels(new Stacks(cache, folding));
        feed.follow(new RollupFollower(pages, new Recount(pages), levels), config.interval(), config.batchRows());
        var readPages = new Pages(reading);
        var reader = new RollupReader(readPages, new Recount(readPages), cache);
        return new RollupAnalytics(snapshots, reader, reading, byRows);
    }

    /** Keeps no counts: what was kept is out of date from now on, and what would be needed to keep on is thrown away. */
    public void forgotten(FeedModule feed) {
        feed.follow(new DiscardingFollower(), config.interval(), config.batchRows());
    }

    /** Compares what is kept with the rows; of use beside servers too. */
    public RollupAudit audit(Pool pool) {
        return new RollupAudit(pool, cache, folding);
    }

    public Future<Void> close() {
        return folding.close().eventually(reading::close);
    }
}
