package io.chatlogger.search;

import io.chatlogger.feed.FeedModule;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** The door of the feature. */
public final class SearchModule {
    private final WorkerExecutor workers;
    private final ChatSearch chats;

    /**
     * @param feed not started yet; fills the index
     */
    public SearchModule(Vertx vertx, Database database, FeedModule feed, Config.Search config, MeterRegistry registry) {
        workers = vertx.createSharedWorkerExecutor("chatlogger-search", 1);
        var follower = new SearchFollower(workers, registry);
        var progress = feed.follow(follower, config.interval(), config.batchMessages());
        chats = new ChatSearch(database.pool(), progress);
    }

    public ChatSearch chats() {
        return chats;
    }

    /** After the feed was closed. */
    public Future<Void> close() {
        return workers.close();
    }
}
