package io.chatlogger.people.ratelimit;

import java.time.Duration;

/**
 * A limit on refused credentials, which slows down attackers who guess. It counts by client address: an IPv6 address counts by its /64
 * network. The counts are kept in the memory of this node even with Redis, so that a guess is slowed down where it arrives, at no cost.
 */
public interface FailureLimit {
    /** A limit that allows everything. */
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
     * Returns how long the address has to wait; counts nothing.
     *
     * @param address the client's IP address
     * @return how long until one more credential of the address may be refused; zero: now. Otherwise the caller looks nothing up and
     *     answers 429
     */
    Duration pause(String address);

    /**
     * Counts a refused credential.
     *
     * @param address the client's IP address
     * @return zero: the caller answers as usual. Otherwise it was one too many: the caller answers 429, and one more may be refused after
     *     this time
     */
    Duration failed(String address);
}
