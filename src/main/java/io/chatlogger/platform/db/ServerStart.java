package io.chatlogger.platform.db;

import io.chatlogger.platform.problem.FailureReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server on a free port, waits until it is ready, and creates the role and the database if they are missing. */
record ServerStart(Path binaries, EmbeddedCluster cluster, Path settings, Launch launch, BoundedLog log) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);
    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = EmbeddedCluster.USER;
    /** How long a start may take. After a crash all WAL since the last checkpoint is replayed first; max_wal_size limits it. */
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private static final Duration STEP = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** How many ports are tried, because another program may take a port before PostgreSQL does. */
    private static final int PORTS_TRIED = 5;

    record Running(PostgresProcess process, DatabaseUrl url) {}

    /**
     * Starts the server.
     *
     * @throws DatabaseStartException with PostgreSQL's last output
     */
    Running run() throws IOException {
        for (int tried = 1; ; tried++) {
            int port = freePort();
            PostgresProcess process = PostgresProcess.start(launch, command(port), log);
            if (ready(process, () -> false)) {
                return answering(process, port);
            }
            process.stop();
            if (tried == PORTS_TRIED || !log.tail().contains("Address already in use")) {
                throw new DatabaseStartException("The embedded PostgreSQL did not start. Its last output (" + log.file()
                        + "):\n" + log.tail() + "\nRemove the cause, or set CHATLOGGER_DATABASE_URL");
            }
        }
    }

    /**
     * Starts the server again on the port that it had.
     *
     * @param cancelled tells that it is not wanted any more; then the start fails
     * @throws DatabaseStartException with PostgreSQL's last output
     */
    PostgresProcess again(int port, BooleanSupplier cancelled) throws IOException {
        PostgresProcess process = PostgresProcess.start(launch, command(port), log);
        if (!ready(process, cancelled)) {
            process.stop();
            throw new DatabaseStartException("Its last output (" + log.file() + "):\n" + log.tail());
        }
        return process;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        }
    }

    private List<String> command(int port) {
        return List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                cluster.data().toString(),
                "-c",
                "config_file=" + settings,
                "-p",
                Integer.toString(port));
    }

    private boolean ready(PostgresProcess process, BooleanSupplier cancelled) throws IOException {
        Deadline limit = Deadline.in(RECOVERY);
        Deadline patience = Deadline.in(PATIENCE);
        boolean told = false;
        while (!saysReady()) {
            if (!process.isAlive() || limit.passed() || cancelled.getAsBoolean()) {
                return false;
            }
            if (!told && patience.passed()) {
                told = true;
                LOG.info("PostgreSQL is recovering from a crash; its log is {}", log.file());
            }
            Deadline.pause(STEP);
        }
        return true;
    }

    /** Returns whether the server is ready. Its state is the eighth line of postmaster.pid; pg_ctl reads it in the same way. */
    private boolean saysReady() throws IOException {
        Path file = cluster.data().resolve("postmaster.pid");
        return Files.exists(file)
                && Files.readString(file).lines().skip(7).findFirst().orElse("").startsWith("ready");
    }

    private Running answering(PostgresProcess process, int port) throws IOException {
        var url = new DatabaseUrl(EmbeddedCluster.USER, cluster.password(), HOST, port, DATABASE, Tls.NONE);
        try {
            new ApplicationRole(url, cluster).ensure();
            return new Running(process, url);
        } catch (SQLException | IOException e) {
            process.stop();
            throw new DatabaseStartException(
                    "The embedded PostgreSQL started but refused the connection: " + FailureReason.of(e), e);
        }
    }
}
