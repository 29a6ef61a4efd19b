package io.chatlogger.platform.db;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Bounded polling, for what another process does. */
final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long STEP_NANOS = 10_000_000;

    private Eventually() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        Deadline deadline = Deadline.in(LIMIT);
        while (!condition.call()) {
            if (deadline.passed()) {
                throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
