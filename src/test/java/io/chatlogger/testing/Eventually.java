package io.chatlogger.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Bounded polling, for what another process or thread does. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long STEP_NANOS = 10_000_000;

    private Eventually() {}

    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
