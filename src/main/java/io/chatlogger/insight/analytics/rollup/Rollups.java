package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.insight.analytics.model.AnalyticsProvider;
import io.chatlogger.insight.analytics.model.AnalyticsSettings;
import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.feed.FollowerProgress;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.util.function.Supplier;

/** Creates the provider that answers from kept counts, and the follower that keeps them. */
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

    /**
     * The kept counts: the provider that answers from them, and how far they are behind.
     *
     * @param progress returns how far the counts are behind what was stored
     */
    public record Kept(AnalyticsProvider provider, Supplier<FollowerProgress> progress) {}

    /** Starts to keep counts, and returns the provider that answers from them. */
    public Kept followed(FeedModule feed, Snapshots snapshots, AnalyticsProvider byRows) {
        var pages = new Pages(folding);
        var levels = new Levels(new Stacks(cache, folding));
        Supplier<FollowerProgress> progress = feed.follow(
                new RollupFollower(pages, new Recount(pages), levels), config.interval(), config.batchRows());
        var readPages = new Pages(reading);
        var reader = new RollupReader(readPages, new Recount(readPages), cache);
        return new Kept(new RollupAnalytics(snapshots, reader, reading, byRows), progress);
    }

    /** Keeps no counts. The counts that exist become out of date, and the data that would be needed to update them is deleted. */
    public void forgotten(FeedModule feed) {
        feed.follow(new DiscardingFollower(), config.interval(), config.batchRows());
    }

    /** Returns the audit that compares the kept counts with the rows. A command may use it while servers run. */
    public RollupAudit audit(Pool pool) {
        return new RollupAudit(pool, cache, folding);
    }

    public Future<Void> close() {
        return folding.close().eventually(reading::close);
    }
}
