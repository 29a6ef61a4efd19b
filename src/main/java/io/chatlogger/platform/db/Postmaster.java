package io.chatlogger.platform.db;

import io.chatlogger.platform.problem.FailureReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The postmaster of an embedded database, which is started again in place when it ends by itself: with the same data, port and password, so
 * that whoever was connected connects again. One that ends again and again is given up.
 */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    private final ServerStart start;
    private final Path data;
    private final int port;
    private final Rules rules;
    private final Deque<Long> attempts = new ArrayDeque<>();
    private final AtomicLong restarts = new AtomicLong();
    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();
    private volatile PostgresProcess process;
    private volatile boolean closing;
    private @Nullable Thread restarting;

    /**
     * The rules of restarts.
     *
     * @param attempts the most attempts to start again within the time
     * @param firstPause the pause before the second attempt in a row; the first comes at once, and later pauses are twice as long
     */
    record Rules(int attempts, Duration within, Duration firstPause, Duration longestPause) {
        static final Rules USUAL = new Rules(10, Duration.ofMinutes(10), Duration.ofMillis(250), Duration.ofSeconds(5));
    }

    private Postmaster(ServerStart start, ServerStart.Running running, Rules rules) {
        this.start = start;
        this.data = start.cluster().data();
        this.port = running.url().port();
        this.process = running.process();
        this.rules = rules;
    }

    /** Watches a server that was started. */
    static Postmaster watch(ServerStart start, ServerStart.Running running, Rules rules) {
        var postmaster = new Postmaster(start, running, rules);
        running.process().onExit(postmaster::ended);
        return postmaster;
    }

    PostgresProcess process() {
        return process;
    }

    /** Returns how often the server was started again. */
    long restarts() {
        return restarts.get();
    }

    /** Calls the listener when the server has ended by itself and is not started again. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the listener's result
    void whenGivenUp(Runnable listener) {
        givenUp.thenRun(listener);
    }

    private synchronized void ended() {
        if (!closing) {
            LOG.error(
                    "The embedded PostgreSQL has ended by itself (its log: {}): starting it again",
                    start.log().file());
            restarting = Thread.ofPlatform().daemon().name("postgres-restart").start(this::restart);
        }
    }

    private void restart() {
        long begin = System.nanoTime();
        process.forget();
        for (Duration pause = Duration.ZERO; !waited(pause); pause = next(pause)) {
            if (!mayTry()) {
                LOG.error(
                        "The embedded PostgreSQL was started again {} times within {} min and did not stay: it is given up (its log: {})",
                        rules.attempts(),
                        rules.within().toMinutes(),
                        start.log().file());
                givenUp.complete(null);
                return;
            }
            if (tryAgain()) {
                LOG.info("The embedded PostgreSQL runs again after {} ms", (System.nanoTime() - begin) / 1_000_000);
                return;
            }
        }
    }

    private boolean mayTry() {
        long now = System.nanoTime();
        attempts.removeIf(at -> now - at > rules.within().toNanos());
        attempts.add(now);
        return attempts.size() <= rules.attempts();
    }

    private boolean tryAgain() {
        try {
            OrphanedPostgres.kill(data);
            PostgresProcess again = start.again(port, () -> closing);
            process = again;
            restarts.incrementAndGet();
            again.onExit(this::ended);
            return true;
        } catch (IOException | DatabaseStartException e) {
            if (!closing) {
                LOG.error("The embedded PostgreSQL could not be started again: {}", FailureReason.of(e));
            }
            return false;
        }
    }

    private Duration next(Duration pause) {
        Duration doubled = pause.isZero() ? rules.firstPause() : pause.multipliedBy(2);
        return doubled.compareTo(rules.longestPause()) < 0 ? doubled : rules.longestPause();
    }

    /** Waits before an attempt; returns whether there is no need for it any more. */
    private synchronized boolean waited(Duration pause) {
        Deadline end = Deadline.in(pause);
        try {
            while (!closing && !end.passed()) {
                wait(Math.max(1, end.left().toMillis()));
            }
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
        return closing;
    }

    /** Stops the server, or the attempt to start it; blocks. */
    void stop() {
        Thread attempt;
        synchronized (this) {
            closing = true;
            notifyAll();
            attempt = restarting;
        }
        try {
            if (attempt != null) {
                attempt.join();
            }
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
        process.stop();
    }
}
