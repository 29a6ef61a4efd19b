package io.chatlogger.people.ratelimit;

import io.vertx.core.Future;

/**
 * Counts requests and says which are too many. The rule is the generic cell rate algorithm, in its form as virtual scheduling (ITU-T
 * Recommendation I.371, Annex A): each bucket keeps one number, the theoretical arrival time (TAT) of its next request if all came evenly.
 * A request moves it on by one interval (period / requests); one that would push it further than the burst ahead of now is refused and moves
 * nothing. It allows what a token bucket allows, without a timer that refills.
 */
interface RateLimiter {
    /**
     * Asks for one request. A refused one is not counted: who keeps asking is not shut out for longer.
     *
     * @param rate of this bucket
     * @return never fails; completes on the caller's context
     */
    Future<Decision> acquire(Bucket bucket, Rate rate);

    /** Lets go of connections. */
    Future<Void> close();
}
