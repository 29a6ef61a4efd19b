package io.chatlogger.platform.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets messages that come in go first where a job shares processors with them. A thread with a high nice value still runs until its slice is
 * over while somebody waits for the processor; so it works for a quarter of a millisecond and then pauses, and whoever waits does so for no
 * longer than that. The pause also fills the connection to PostgreSQL, which then stops too. For one thread.
 */
public final class Courtesy {
    private static final long WORK_NANOS = 250_000;

    private final BooleanSupplier others;
    private final long pauseNanos;
    private long since = System.nanoTime();

    /**
     * Makes one for a job.
     *
     * @param others whether somebody wants the processors just now
     * @param pause zero to go on all the same
     */
    public Courtesy(BooleanSupplier others, Duration pause) {
        this.others = others;
        this.pauseNanos = pause.toNanos();
    }

    /** Between two pieces of work that are short. */
    public void pause() {
        if (pauseNanos > 0 && System.nanoTime() - since >= WORK_NANOS) {
            if (others.getAsBoolean()) {
                LockSupport.parkNanos(pauseNanos);
            }
            since = System.nanoTime();
        }
    }
}
