package io.chatlogger.delivery.exports;

import io.chatlogger.conversations.search.SearchModule;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.blob.BlobStore;
import io.chatlogger.platform.blob.Blobs;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.db.Notifications;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.load.BackgroundTurns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a node has that only works on exports: nobody sends it messages, so that it hears of jobs only when it looks. */
final class ExportNode implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ExportModule module;
    private final Database database;
    private final Notifications notifications;
    private final Lookups lookups;
    private final BlobStore blobs;
    private final SearchModule search;

    ExportNode(DatabaseUrl url, Map<String, String> settings, Checkpoint checkpoint) {
        Config config = Config.load(settings);
        database = Database.open(vertx, url, config.database());
        try {
            notifications = await(Notifications.open(vertx, database.connectOptions()));
            lookups = new Lookups(database.small("access", 1), notifications);
            var clock = InstantSource.system();
            var ground = new Ground(vertx, database, lookups, meters, clock, new UuidV7(clock));
            blobs = Blobs.open(vertx, config.blobs(), meters);
            var feed = new FeedModule(vertx, database, new BackgroundTurns(meters), clock, meters);
            search = new SearchModule(vertx, database, feed, config.search(), () -> false, meters);
            var means = new ExportModule.Means(blobs, search.chats(), () -> false);
            module = new ExportModule(ground, means, config.exports(), new Cursors(config.jwt()), checkpoint);
            await(module.start());
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws TimeoutException {
        await(module.stop()
                .eventually(search::close)
                .eventually(blobs::close)
                .eventually(notifications::close)
                .eventually(lookups.pool()::close)
                .eventually(database::close));
        await(vertx.close());
    }
}
