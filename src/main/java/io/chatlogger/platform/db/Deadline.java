package io.chatlogger.platform.db;

import java.time.Duration;

/** The end of a wait, measured by the monotonic clock. Waiting blocks, so it is only for the start, the stop and commands. */
final class Deadline {
    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    boolean passed() {
        return left().isZero();
    }

    /** Returns the time left; never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static DatabaseStartException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DatabaseStartException("Waiting for PostgreSQL was interrupted", e);
    }
}
