package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.index.IndexModule;
import io.chatlogger.conversations.search.index.IndexSettings;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.platform.feed.FeedModule;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The door of the feature. */
public final class SearchModule implements Feature {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WorkerExecutor workers;
    private final IndexModule index;
    private final ChatSearch chats;

    /**
     * @param feed not started yet; fills the index
     * @param storing whether messages are being stored just now, which goes first
     */
    public SearchModule(Ground ground, IndexSettings settings, FeedModule feed, BooleanSupplier storing) {
        index = new IndexModule(ground.vertx(), ground.database(), feed, settings, storing, ground.meters());
        workers = ground.vertx()
                .createSharedWorkerExecutor(
                        "chatlogger-find", Runtime.getRuntime().availableProcessors());
        chats = new ChatSearch(new Snapshots(ground.database().pool(), PATIENCE), workers, index.progress());
    }

    public ChatSearch chats() {
        return chats;
    }

    /** After the feed was closed. */
    @Override
    public Future<Void> stop() {
        return index.close().eventually(workers::close);
    }
}
