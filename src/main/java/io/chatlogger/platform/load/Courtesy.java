package io.chatlogger.platform.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets incoming messages go first where a job shares the processors with them. Even a thread with a high nice value runs until its time
 * slice is over while another thread waits for the processor. So the job works for a quarter of a millisecond and then pauses; other
 * threads wait no longer than that. During the pause the job's connection to PostgreSQL fills up, so PostgreSQL stops working for the job
 * too. Not thread-safe.
 */
public final class Courtesy {
    private static final long WORK_NANOS = 250_000;

    private final BooleanSupplier others;
    private final long pauseNanos;
    private long since = System.nanoTime();

    /**
     * Creates the pauses of one job.
     *
     * @param others returns whether other work wants the processors now
     * @param pause the length of a pause; zero for none
     */
    public Courtesy(BooleanSupplier others, Duration pause) {
        this.others = others;
        this.pauseNanos = pause.toNanos();
    }

    /** Pauses if a pause is due. To be called between two short pieces of work. */
    public void pause() {
        if (pauseNanos > 0 && System.nanoTime() - since >= WORK_NANOS) {
            if (others.getAsBoolean()) {
                LockSupport.parkNanos(pauseNanos);
            }
            since = System.nanoTime();
        }
    }
}
