package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cleans up the processes and files that an earlier run left in a data folder. Only the owner of the folder may call it: a PostgreSQL that
 * still runs there then has lost its parent process.
 */
final class OrphanedPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final Duration FAST_STOP = Duration.ofSeconds(60);
    private static final Duration QUIT = Duration.ofMillis(500);
    private static final Duration KILLED = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(20);

    private OrphanedPostgres() {}

    /**
     * Stops the processes and removes {@code postmaster.pid}. PostgreSQL itself takes a stale file for a live one if the process id in it
     * was reused. The file must stay while a backend of the crashed server still has its shared memory, so the processes are stopped first.
     */
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<ProcessHandle> running = running(data, pidFile);
        if (!running.isEmpty()) {
            LOG.info("Stopping the PostgreSQL that an earlier run left behind in {}", data);
            if (!ended(data, pidFile, "INT", FAST_STOP) && !ended(data, pidFile, "KILL", KILLED)) {
                throw new DatabaseStartException("The PostgreSQL that an earlier run left behind in " + data
                        + " cannot be stopped: stop process "
                        + running.getFirst().pid() + " by hand");
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /**
     * Ends the processes that a postmaster left when it was killed. Unlike a postmaster that still runs they have nothing to bring to an
     * end, since the next start recovers what was committed. One that uses the shared memory would prevent that start.
     */
    static void kill(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!ended(data, pidFile, "QUIT", QUIT) && !ended(data, pidFile, "KILL", KILLED)) {
            throw new DatabaseStartException("Processes of the PostgreSQL that has ended in " + data
                    + " cannot be stopped: stop process "
                    + running(data, pidFile).getFirst().pid() + " by hand");
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean ended(Path data, Path pidFile, String signal, Duration limit) throws IOException {
        for (ProcessHandle process : running(data, pidFile)) {
            PostgresProcess.signal(signal, process.pid());
        }
        Deadline deadline = Deadline.in(limit);
        while (!running(data, pidFile).isEmpty()) {
            if (deadline.passed()) {
                return false;
            }
            Deadline.pause(STEP);
        }
        return true;
    }

    /**
     * Returns the server's processes, which work in the data folder. Without /proc only the first process can be found, by the id in the
     * file.
     */
    private static List<ProcessHandle> running(Path data, Path pidFile) throws IOException {
        if (Files.isDirectory(Path.of("/proc/self"))) {
            Path real = data.toRealPath();
            return ProcessHandle.allProcesses()
                    .filter(process -> worksIn(real, process))
                    .toList();
        }
        return numbered(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().command().orElse("").endsWith("/bin/postgres"))
                .stream()
                .toList();
    }

    private static boolean worksIn(Path data, ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return data.equals(Files.readSymbolicLink(proc.resolve("cwd")))
                    && Files.readSymbolicLink(proc.resolve("exe")).toString().contains("/bin/postgres");
        } catch (IOException | SecurityException e) {
            return false; // it has ended, or belongs to another user
        }
    }

    private static Optional<Long> numbered(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String first = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        return first.matches("\\d{1,18}") ? Optional.of(Long.valueOf(first)) : Optional.empty();
    }
}
