package io.chatlogger.people.ratelimit;

import io.vertx.core.Future;

/**
 * Counts requests and decides which are too many. The rule is the generic cell rate algorithm, in its form as virtual scheduling (ITU-T
 * Recommendation I.371, Annex A). Each bucket keeps one number, the theoretical arrival time (TAT) of its next request if all came evenly.
 * A request moves the TAT on by one interval (period / requests). A request that would move it further than the burst ahead of now is
 * rejected and moves nothing. It allows the same as a token bucket, without a timer that refills it.
 */
interface RateLimiter {
    /**
     * Requests permission for one request. A rejected request is not counted, so repeating it does not make the wait longer.
     *
     * @param rate the rate of this bucket
     * @return a future that never fails and completes on the caller's context
     */
    Future<Decision> acquire(Bucket bucket, Rate rate);

    /** Closes its connections. */
    Future<Void> close();
}
