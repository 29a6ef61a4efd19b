package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.index.IndexModule;
import io.chatlogger.conversations.search.index.IndexSettings;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.feed.FollowerProgress;
import io.chatlogger.platform.jobs.Schedule;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Creates the parts of the feature and offers them to others. */
public final class SearchModule implements Feature {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Schedule schedule;
    private final WorkerExecutor workers;
    private final IndexModule index;
    private final ChatSearch chats;

    /**
     * @param feed the feed that fills the index, not started yet
     * @param storing whether messages are being stored at this moment, which has priority
     */
    public SearchModule(Ground ground, IndexSettings settings, FeedModule feed, BooleanSupplier storing) {
        schedule = ground.schedule();
        index = new IndexModule(ground.vertx(), ground.database(), feed, settings, storing, ground.meters());
        workers = ground.vertx()
                .createSharedWorkerExecutor(
                        "chatlogger-find", Runtime.getRuntime().availableProcessors());
        chats = new ChatSearch(new Snapshots(ground.database().pool(), PATIENCE), workers, index.progress());
    }

    public ChatSearch chats() {
        return chats;
    }

    /** Returns how far the index is behind what was stored. */
    public Supplier<FollowerProgress> progress() {
        return index.progress();
    }

    @Override
    public Future<Void> start() {
        index.start(schedule);
        return Future.succeededFuture();
    }

    /** Closes the search, after the feed was closed. */
    @Override
    public Future<Void> stop() {
        return index.close().eventually(workers::close);
    }
}
