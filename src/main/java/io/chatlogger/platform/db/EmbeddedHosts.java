package io.chatlogger.platform.db;

import com.sun.management.OperatingSystemMXBean;
import io.chatlogger.platform.problem.FailureReason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded database, or connects to the one that another process runs. */
final class EmbeddedHosts {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedHosts.class);
    private static final Duration STEP = Duration.ofMillis(50);
    /** The number of connections in addition to the pool: for writers, subscribers, commands and a person with psql. */
    private static final int CONNECTIONS_BESIDE_POOL = 92;

    private static final long MIN_SHARED_BUFFERS = 128L << 20;
    private static final long MAX_SHARED_BUFFERS = 2L << 30;

    private EmbeddedHosts() {}

    /** The database of a running server; it goes on running when this is closed. */
    private record Joined(DatabaseUrl url, Path folder) implements DatabaseHost {
        @Override
        public String description() {
            return "embedded PostgreSQL of the running server in " + Folders.shown(folder) + " (port " + url.port()
                    + ")";
        }

        @Override
        public void close() {
            // Its server stops it.
        }
    }

    static EmbeddedPostgres.Options options(DatabasePlace place) {
        DatabaseSettings settings = place.settings();
        Path folder = place.dataDir().resolve("postgres");
        try {
            return new EmbeddedPostgres.Options(
                    folder,
                    folder,
                    sharedBuffersBytes(settings),
                    settings.poolSize() + CONNECTIONS_BESIDE_POOL,
                    Launches.candidates(folder),
                    Map.of());
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "It cannot be determined whether this process runs as root (" + FailureReason.of(e)
                            + "): set CHATLOGGER_DATABASE_URL to use another PostgreSQL",
                    e);
        }
    }

    /**
     * Returns the size of shared_buffers: a quarter of the memory, as PostgreSQL's documentation recommends (section 19.4.1), but no more
     * than tens of millions of messages need, because the machine may have other work. In a container it is a quarter of the container's
     * memory.
     */
    private static long sharedBuffersBytes(DatabaseSettings config) {
        if (config.embeddedSharedBuffersBytes() > 0) {
            return config.embeddedSharedBuffersBytes();
        }
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.clamp(memory / 4, MIN_SHARED_BUFFERS, MAX_SHARED_BUFFERS);
    }

    static DatabaseHost own(EmbeddedPostgres.Options options) {
        return EmbeddedPostgres.tryStart(options)
                .orElseThrow(() -> new DatabaseStartException(options.folder() + " is in use by another ChatLogger"
                        + ownerOf(options.folder())
                        + ": stop that one, or give this one a folder of its own with CHATLOGGER_DATA_DIR"));
    }

    static DatabaseHost join(EmbeddedPostgres.Options options, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        while (true) {
            requireDatabase(options.folder());
            // Starts the database if no process runs it, also if a server that was stopping has just released the
            // folder.
            Optional<EmbeddedPostgres> own = EmbeddedPostgres.tryStart(options);
            if (own.isPresent()) {
                return own.get();
            }
            Optional<DatabaseUrl> running = running(options.folder());
            if (running.isPresent()) {
                return new Joined(running.get(), options.folder());
            }
            if (deadline.passed()) {
                throw new DatabaseStartException(options.folder() + " is in use by another ChatLogger"
                        + ownerOf(options.folder()) + " whose database did not answer within " + timeout.toSeconds()
                        + " s: wait until it has started, or stop it");
            }
            Deadline.pause(STEP);
        }
    }

    /**
     * Only a server makes a database: a command that runs in another working folder than the server would make a second one, and say that
     * there is nothing in it.
     */
    private static void requireDatabase(Path folder) {
        try {
            if (EmbeddedCluster.isIn(folder) || FolderLock.isOwned(folder)) {
                return;
            }
        } catch (IOException e) {
            throw new DatabaseStartException(
                    folder + " cannot be used (" + FailureReason.of(e)
                            + "): start as the user who owns it, or name another folder in CHATLOGGER_DATA_DIR",
                    e);
        }
        throw new DatabaseStartException(
                "There is no database in " + folder.getParent()
                        + ": the server makes it at its first start (chatlogger serve, or make run). If yours has another data folder,"
                        + " name it in CHATLOGGER_DATA_DIR; if it has a PostgreSQL elsewhere, name that in CHATLOGGER_DATABASE_URL");
    }

    private static Optional<DatabaseUrl> running(Path folder) {
        try {
            Optional<DatabaseUrl> url = EndpointFile.read(folder);
            if (url.isPresent()) {
                try (Connection connection = url.get().connect(Duration.ofSeconds(5))) {
                    return connection.isValid(0) ? url : Optional.empty();
                }
            }
        } catch (IOException | SQLException e) {
            LOG.debug("The running embedded database does not answer yet: {}", e.toString());
        }
        return Optional.empty();
    }

    private static String ownerOf(Path folder) {
        try {
            String pid = FolderLock.owner(folder);
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException e) {
            return " (process unknown: " + FailureReason.of(e) + ")";
        }
    }
}
