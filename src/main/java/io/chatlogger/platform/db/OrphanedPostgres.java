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
 * What an earlier run left behind in a data folder. Only for the owner of the folder: whatever PostgreSQL still runs there then has lost its
 * master.
 */
final class OrphanedPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final Duration FAST_STOP = Duration.ofSeconds(60);
    private static final Duration KILLED = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(20);

    private OrphanedPostgres() {}

    /**
     * Stops what runs and removes {@code postmaster.pid}. PostgreSQL itself takes a stale file for a live one when another process has been
     * given the number in it; and the file must stay while a backend of the crashed server still has its memory, so the processes go first.
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

    /** The server's processes work inside of the data folder; without /proc only the first can be found, by the number it wrote. */
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
            return false; // it has ended, or is another user's
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
