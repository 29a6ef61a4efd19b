package io.chatlogger.platform.db;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running postmaster process, which ends when this process does. */
final class PostgresProcess {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresProcess.class);
    /** How long a fast stop may take. Its checkpoint writes every changed buffer. */
    private static final Duration FAST_STOP = Duration.ofSeconds(60);

    private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(10);
    /**
     * A shell script that reads its input until this process is gone, for whatever reason, and then stops PostgreSQL. It ignores Ctrl-C,
     * which must not end it first.
     */
    private static final String WATCH = "trap '' INT TERM HUP; cat >/dev/null; kill -INT \"$0\"";

    private final Process process;
    private final Thread parent;
    private final @Nullable Process watch;

    private PostgresProcess(Process process, Thread parent, @Nullable Process watch) {
        this.process = process;
        this.parent = parent;
        this.watch = watch;
    }

    static PostgresProcess start(Launch launch, List<String> command, BoundedLog log) throws IOException {
        ProcessBuilder builder = launch.builder(command).redirectErrorStream(true);
        var forking = new FutureTask<>(builder::start);
        // The parent-death signal is sent when the forking thread ends; this thread lives until PostgreSQL has ended.
        Thread parent = Thread.ofPlatform().daemon().name("postgres").start(() -> {
            forking.run();
            if (forking.state() == FutureTask.State.SUCCESS) {
                log.copy(forking.resultNow().getInputStream());
            }
        });
        Process process = forked(forking);
        return new PostgresProcess(process, parent, launch.diesWithParent() ? null : watch(process.pid()));
    }

    private static Process forked(FutureTask<Process> forking) throws IOException {
        try {
            return forking.get();
        } catch (ExecutionException e) {
            throw new IOException("The embedded PostgreSQL could not be started: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    private static Process watch(long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", WATCH, Long.toString(pid)).start();
    }

    long pid() {
        return process.pid();
    }

    /** Calls the listener when the process ends, on a thread of the JDK. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the listener's result
    void onExit(Runnable listener) {
        process.onExit().thenRun(listener);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lets go of a process that has ended, so that nothing of ours signals whoever has its id next. */
    void forget() {
        if (watch != null) {
            watch.destroyForcibly();
        }
    }

    /** Stops the process by a fast shutdown. If that takes too long, stops it at once, and the next start recovers as after a crash. */
    void stop() {
        try {
            forget();
            signal("INT", process.pid());
            if (!process.waitFor(FAST_STOP)) {
                LOG.warn(
                        "PostgreSQL did not stop within {} s: stopping it at once, the next start recovers",
                        FAST_STOP.toSeconds());
                signal("QUIT", process.pid());
                if (!process.waitFor(IMMEDIATE_STOP)) {
                    process.destroyForcibly().waitFor();
                }
            }
            parent.join(IMMEDIATE_STOP); // afterwards its last output is in the log
        } catch (IOException e) {
            LOG.warn("PostgreSQL could not be signalled ({}): killing it, the next start recovers", e.getMessage());
            process.destroyForcibly();
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    /**
     * Sends a signal through the shell, whose built-in kill exists even without a program of that name. It is no error if the process is
     * gone.
     */
    static void signal(String name, long pid) throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " \"$0\" 2>/dev/null", Long.toString(pid))
                    .start()
                    .waitFor(IMMEDIATE_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }
}
