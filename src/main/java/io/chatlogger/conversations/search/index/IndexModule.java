package io.chatlogger.conversations.search.index;

import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.feed.FollowerProgress;
import io.chatlogger.platform.jobs.Schedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Creates the parts that maintain the index and offers them to the search. */
public final class IndexModule {
    private final WorkerExecutor workers;
    private final LargeMerges merges;
    private final Reindexing reindexing;
    private final Supplier<FollowerProgress> progress;

    /**
     * @param feed the feed that fills the index, not started yet
     * @param storing whether messages are being stored at this moment, which has priority
     */
    public IndexModule(
            Vertx vertx,
            Database database,
            FeedModule feed,
            IndexSettings config,
            BooleanSupplier storing,
            MeterRegistry registry) {
        workers = vertx.createSharedWorkerExecutor("chatlogger-search", 1);
        merges = new LargeMerges(vertx, database, storing, registry);
        reindexing = new Reindexing(vertx, database, new OlderSegments(workers, merges::look), storing, registry);
        progress = feed.follow(
                new WordsFollower(workers, merges::look, registry), config.interval(), config.batchMessages());
    }

    /** Returns the progress of the index. */
    public Supplier<FollowerProgress> progress() {
        return progress;
    }

    /** Begins to make segments of older versions again. */
    public void start(Schedule schedule) {
        reindexing.start(schedule);
    }

    /** Closes the parts, after the feed was closed. */
    public Future<Void> close() {
        return reindexing.close().eventually(merges::close).eventually(workers::close);
    }
}
