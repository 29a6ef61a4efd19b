package io.chatlogger.testing;

import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.NodeSettings;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.DatabaseSettings;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.db.Notifications;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What features stand on, for those who are tried without a server.
 *
 * @param notifications what its lookups hear
 */
public record TestGround(Ground ground, Notifications notifications) {
    private static final int LOOKUP_CONNECTIONS = 2;

    /** With the system's clock. */
    public static TestGround open(Vertx vertx, DatabaseUrl url, Settings settings, MeterRegistry meters) {
        return open(vertx, url, settings, meters, InstantSource.system(), asItIs -> {});
    }

    /**
     * Connects to the database; blocks.
     *
     * @param listener changes how the connection is made that hears notifications
     */
    public static TestGround open(
            Vertx vertx,
            DatabaseUrl url,
            Settings settings,
            MeterRegistry meters,
            InstantSource clock,
            Consumer<PgConnectOptions> listener) {
        NodeSettings node = NodeSettings.read(settings);
        Database database = Database.open(vertx, url, DatabaseSettings.read(settings));
        settings.check();
        PgConnectOptions options = database.connectOptions();
        listener.accept(options);
        try {
            Notifications notifications = Notifications.open(vertx, options).await(30, TimeUnit.SECONDS);
            var lookups = new Lookups(database.small("access", LOOKUP_CONNECTIONS), notifications);
            return new TestGround(Ground.of(vertx, node, database, lookups, meters, clock), notifications);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The tests' database did not answer", e);
        }
    }

    /** Ends its connections; Vert.x goes on. */
    public Future<Void> close() {
        return notifications.close().eventually(ground.lookups().pool()::close).eventually(ground.database()::close);
    }
}
