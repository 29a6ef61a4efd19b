package io.chatlogger.conversations.tail;

import io.chatlogger.people.access.Guards;
import io.chatlogger.people.auth.SessionModule;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Creates the parts of the feature. */
public final class TailModule implements Feature {
    private final Pool connection;
    private final TailStreams streams;
    private final TailRoutes routes;

    /** @param sessions tells whether those who watch are still signed in */
    public TailModule(Ground ground, SessionModule sessions, Guards guards) {
        connection = ground.database().dedicated("live");
        streams = new TailStreams(
                ground.vertx(),
                new TailStatements(connection),
                new EventIds(ground.cursors()),
                sessions::holds,
                ground.clock(),
                ground.meters());
        routes = new TailRoutes(streams, guards);
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }

    @Override
    public void stopping() {
        streams.stop();
    }

    @Override
    public Future<Void> stop() {
        return connection.close();
    }
}
