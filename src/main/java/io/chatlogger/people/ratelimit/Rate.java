package io.chatlogger.people.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many in how long, evenly; a burst may take twice as many at once.
 *
 * @param requests at least 1
 * @param period at most an hour
 */
record Rate(int requests, Duration period) {
    /** A burst may take this many periods' worth at once. */
    static final int BURST_PERIODS = 2;

    static Rate perSecond(int requests) {
        return new Rate(requests, Duration.ofSeconds(1));
    }

    static Rate perMinute(int requests) {
        return new Rate(requests, Duration.ofMinutes(1));
    }

    /** Nanoseconds from one request to the next when all come evenly. */
    long intervalNanos() {
        return period.toNanos() / requests;
    }

    /** Nanoseconds that a burst may run ahead; a whole number of intervals, so that none of its places is rounded away. */
    long burstNanos() {
        return intervalNanos() * burst();
    }

    /** How many a burst may take. */
    long burst() {
        return (long) requests * BURST_PERIODS;
    }

    /** "3 requests a second". */
    String of(String what) {
        return requests + " " + what + (period.toNanos() == TimeUnit.SECONDS.toNanos(1) ? " a second" : " a minute");
    }
}
