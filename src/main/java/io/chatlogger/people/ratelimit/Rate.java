package io.chatlogger.people.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An even rate: a number of requests in a period. A burst may take the requests of two periods at once.
 *
 * @param requests at least 1
 * @param period at most an hour
 */
record Rate(int requests, Duration period) {
    /** The number of periods whose requests a burst may take at once. */
    static final int BURST_PERIODS = 2;

    static Rate perSecond(int requests) {
        return new Rate(requests, Duration.ofSeconds(1));
    }

    static Rate perMinute(int requests) {
        return new Rate(requests, Duration.ofMinutes(1));
    }

    /** Returns the time between two requests of an even stream, in nanoseconds. */
    long intervalNanos() {
        return period.toNanos() / requests;
    }

    /** Returns how far a burst may run ahead, in nanoseconds. It is a whole number of intervals, so that rounding loses no request. */
    long burstNanos() {
        return intervalNanos() * burst();
    }

    /** Returns how many requests a burst may take. */
    long burst() {
        return (long) requests * BURST_PERIODS;
    }

    /** Returns the rate as text, such as "3 requests a second". */
    String of(String what) {
        return requests + " " + what + (period.toNanos() == TimeUnit.SECONDS.toNanos(1) ? " a second" : " a minute");
    }
}
