package io.chatlogger.tools.generator;

import io.chatlogger.people.apikeys.ApiKeyModule;
import io.chatlogger.people.apikeys.NewApiKey;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.DatabaseSettings;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.ids.UuidV7;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes an API key in the usual way. The key does not depend on the seed; otherwise anybody who knew the seed could send messages. */
final class KeyMaker {
    private static final int PATIENCE_SECONDS = 30;
    private static final String LABEL = "generated";

    private KeyMaker() {}

    /** Returns the text of the key. Blocks. */
    static String make(DatabaseUrl url, DatabaseSettings settings, OrgId org, InstantSource clock)
            throws TimeoutException {
        var files = new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setFileSystemOptions(files));
        try {
            Database database = Database.open(vertx, url, settings);
            var service = ApiKeyModule.service(database, new UuidV7(clock), clock);
            return awaited(service.create(new Caller.Command(org), NewApiKey.labelled(LABEL))
                            .eventually(database::close))
                    .text();
        } finally {
            awaited(vertx.close());
        }
    }

    private static <T> T awaited(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
