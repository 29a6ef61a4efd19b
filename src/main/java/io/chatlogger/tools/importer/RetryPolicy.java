package io.chatlogger.tools.importer;

import java.time.Duration;

/**
 * How long to try again.
 *
 * @param firstPause after the first failure; doubles with each further one
 * @param longestPause where doubling ends
 * @param patience without any progress for this long, the run gives up
 * @param longestHold a server that asks for a longer pause is not waited for
 */
record RetryPolicy(Duration firstPause, Duration longestPause, Duration patience, Duration longestHold) {
    static RetryPolicy usual() {
        return new RetryPolicy(
                Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(15));
    }

    /** The pause after this many failures in a row (from 1), before it is spread. */
    Duration pause(int failures) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
