package io.chatlogger;

import io.chatlogger.conversations.writing.AcknowledgingStore;
import io.chatlogger.platform.db.DatabaseHost;
import java.time.InstantSource;

/**
 * The server, but what is to be stored is acknowledged at once and forgotten: what {@code make bench} holds the real one against. It is not
 * in the jar, so that nobody can start it by a setting. Its database, a migrated one with keys, is another server's.
 */
final class MemoryServer {
    private MemoryServer() {}

    public static void main(String[] args) throws Exception {
        ServerSettings settings = ServerSettings.load(System.getenv());
        DatabaseHost host = DatabaseHost.join(settings.databasePlace());
        App app = App.start(
                settings, host.url(), InstantSource.system(), (connection, registry) -> new AcknowledgingStore());
        Runtime.getRuntime().addShutdownHook(new Thread(app::stop, "stop"));
    }
}
