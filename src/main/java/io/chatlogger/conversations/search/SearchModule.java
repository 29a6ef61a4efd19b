package io.chatlogger.conversations.search;

import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.conversations.search.index.IndexModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The door of the feature. */
public final class SearchModule {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WorkerExecutor workers;
    private final IndexModule index;
    private final ChatSearch chats;

    /**
     * @param feed not started yet; fills the index
     * @param storing whether messages are being stored just now, which goes first
     */
    public SearchModule(
            Vertx vertx,
            Database database,
            FeedModule feed,
            Config.Search config,
            BooleanSupplier storing,
            MeterRegistry registry) {
        index = new IndexModule(vertx, database, feed, config, storing, registry);
        workers = vertx.createSharedWorkerExecutor(
                "chatlogger-find", Runtime.getRuntime().availableProcessors());
        chats = new ChatSearch(new Snapshots(database.pool(), PATIENCE), workers, index.progress());
    }

    public ChatSearch chats() {
        return chats;
    }

    /** After the feed was closed. */
    public Future<Void> close() {
        return index.close().eventually(workers::close);
    }
}
