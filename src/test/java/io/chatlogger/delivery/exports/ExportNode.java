package io.chatlogger.delivery.exports;

import io.chatlogger.conversations.search.SearchModule;
import io.chatlogger.conversations.search.index.IndexSettings;
import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.orgs.OrgModule;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.blob.BlobSettings;
import io.chatlogger.platform.blob.BlobStore;
import io.chatlogger.platform.blob.Blobs;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.feed.FeedModule;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestGuards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a node has that only works on exports: nobody sends it messages, so that it hears of jobs only when it looks. */
final class ExportNode implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ExportModule module;
    private final TestGround opened;
    private final BlobStore blobs;
    private final SearchModule search;

    ExportNode(DatabaseUrl url, Map<String, String> settings, Checkpoint checkpoint) {
        Settings s = Settings.load(settings);
        ExportSettings exports = ExportSettings.read(s);
        IndexSettings index = IndexSettings.read(s);
        opened = TestGround.open(vertx, url, s, meters);
        Ground ground = opened.ground();
        BlobSettings kept = BlobSettings.read(s, ground.node().dataDir());
        var orgs = new OrgModule(ground, AccessSettings.read(s));
        s.check();
        blobs = Blobs.open(vertx, kept, meters);
        search = new SearchModule(ground, index, new FeedModule(ground), () -> false);
        var means = new ExportModule.Means(
                blobs, search.chats(), orgs.directory(), () -> false, TestGuards.ofPeople(TestGuards.NOBODY));
        module = new ExportModule(ground, means, exports, checkpoint);
        try {
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
        await(module.stop().eventually(search::stop).eventually(blobs::close).eventually(opened::close));
        await(vertx.close());
    }
}
