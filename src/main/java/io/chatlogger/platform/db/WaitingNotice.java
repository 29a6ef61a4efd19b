package io.chatlogger.platform.db;

import io.chatlogger.platform.problem.FailureReason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells, while this is open, that the start waits for a database: after two seconds, and then every ten. It has a thread of its own, because
 * one attempt to connect may block for as long as the whole wait.
 */
final class WaitingNotice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingNotice.class);
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration NEXT = Duration.ofSeconds(10);

    private final String database;
    private final Deadline deadline;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable String reason;

    /**
     * @param database the database as people know it, with host and port
     * @param deadline the end of the wait
     */
    WaitingNotice(String database, Deadline deadline) {
        this.database = database;
        this.deadline = deadline;
        Thread.ofVirtual().name("waiting-notice").start(this::tell);
    }

    /** Notes why the last attempt failed, for the next notice. */
    void failed(Exception failure) {
        reason = FailureReason.of(failure);
    }

    private void tell() {
        try {
            boolean over = ended.await(FIRST.toMillis(), TimeUnit.MILLISECONDS);
            while (!over && !deadline.passed()) {
                String last = reason;
                LOG.warn(
                        "{} does not answer yet ({}): waiting for {} s more",
                        database,
                        last == null ? "no answer at all" : last,
                        Math.max(1, deadline.left().toSeconds()));
                over = ended.await(NEXT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
