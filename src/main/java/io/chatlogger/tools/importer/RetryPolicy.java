package io.chatlogger.tools.importer;

import java.time.Duration;

/**
 * The limits of retries.
 *
 * @param firstPause the pause after the first failure; it doubles with each further one
 * @param longestPause the largest pause, where the doubling ends
 * @param patience how long the run goes on without any progress
 * @param longestHold the longest pause that a server may ask for; if it asks for more, the run ends
 */
record RetryPolicy(Duration firstPause, Duration longestPause, Duration patience, Duration longestHold) {
    static RetryPolicy usual() {
        return new RetryPolicy(
                Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(15));
    }

    /** Returns the pause after this many failures in a row (from 1), before a random part is taken off. */
    Duration pause(int failures) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
