package io.chatlogger.testing;

import io.chatlogger.platform.db.DatabaseHost;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.platform.db.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one migrated database that all tests of a JVM share, each with organizations of its own: {@code CHATLOGGER_TEST_DATABASE_URL}, else a
 * container where Docker answers, else the embedded PostgreSQL in a folder below target/ that goes with the JVM.
 */
public final class TestDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(TestDatabase.class);
    private static final String VARIABLE = "CHATLOGGER_TEST_DATABASE_URL";
    private static final String IMAGE = "postgres:18-alpine";
    private static final Path FOLDERS = Path.of("target", "test-databases").toAbsolutePath();

    private TestDatabase() {}

    /** Made once, by whoever asks first. */
    private static final class Holder {
        static final DatabaseUrl URL = migrated();
    }

    public static DatabaseUrl url() {
        return Holder.URL;
    }

    private static DatabaseUrl migrated() {
        DatabaseUrl url = start(System.getenv());
        String version = Migrator.migrate(url);
        LOG.info("The tests run on {}, schema version {}", url, version);
        return url;
    }

    private static DatabaseUrl start(Map<String, String> environment) {
        String given = environment.getOrDefault(VARIABLE, "");
        if (!given.isBlank()) {
            return DatabaseUrl.parse(given);
        }
        return dockerAnswers(environment) ? container() : embedded();
    }

    /** Cheaper and quieter than letting Testcontainers look for it. */
    private static boolean dockerAnswers(Map<String, String> environment) {
        if (environment.containsKey("DOCKER_HOST")) {
            return true;
        }
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of("/var/run/docker.sock"))) {
            return socket.isConnected();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @SuppressWarnings("resource") // Testcontainers removes it when the JVM has ended
    private static DatabaseUrl container() {
        var container = new PostgreSQLContainer(IMAGE).withDatabaseName("chatlogger");
        container.setCommand("postgres", "-c", "max_connections=300");
        container.start();
        return DatabaseUrl.parse("postgresql://%s:%s@%s:%d/%s?sslmode=disable"
                .formatted(
                        container.getUsername(),
                        container.getPassword(),
                        container.getHost(),
                        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                        container.getDatabaseName()));
    }

    private static DatabaseUrl embedded() {
        try {
            Files.createDirectories(FOLDERS);
            TestCluster.sweep(FOLDERS);
            Path folder = Files.createTempDirectory(FOLDERS, "run-");
            DatabaseHost host = TestCluster.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(host, folder), "test-database"));
            TestCluster.allowTests(host.url(), folder);
            return host.url();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(DatabaseHost host, Path folder) {
        host.close();
        try {
            TestCluster.delete(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", folder, e.toString());
        }
    }
}
