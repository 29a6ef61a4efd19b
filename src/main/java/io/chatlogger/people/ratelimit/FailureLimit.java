package io.chatlogger.people.ratelimit;

import java.time.Duration;

/**
 * Slows down whoever guesses: counts the credentials of an address that were refused. Kept in the memory of this node even with Redis:
 * guessing is to be slowed where it arrives, at no cost. IPv6 addresses count by their /64 network.
 */
public interface FailureLimit {
    /** Lets everybody guess. */
    FailureLimit NONE = new FailureLimit() {
        @Override
        public Duration pause(String address) {
            return Duration.ZERO;
        }

        @Override
        public Duration failed(String address) {
            return Duration.ZERO;
        }
    };

    /**
     * Counts nothing.
     *
     * @param address the client's IP address
     * @return how long until one more may fail from there; zero: now. Anything else: look nothing up, answer 429
     */
    Duration pause(String address);

    /**
     * Counts one that was refused.
     *
     * @param address the client's IP address
     * @return zero: say so as usual. Anything else: it was one too many, so answer 429; one more may fail after this long
     */
    Duration failed(String address);
}
