package io.chatlogger.people.ratelimit;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;

/**
 * One configured limit: its kind, the limiter, the allowed rate, and the counter of rejected requests.
 *
 * @param policy the limit as answers tell it
 */
record Rule(Limit limit, RateLimiter limiter, Rate rate, Counter refused, String policy) {
    private static final Future<Void> FINE = Future.succeededFuture();

    Rule(Limit limit, RateLimiter limiter, Rate rate, Counter refused) {
        this(limit, limiter, rate, refused, RateLimitHeaders.policy(limit, rate));
    }

    /**
     * Counts a request; fails with {@link ProblemCode#RATE_LIMITED} if {@code subject} sent too many.
     *
     * @param answer the headers of the answer, which tell what is left
     */
    Future<Void> check(Object subject, MultiMap answer) {
        Future<Decision> decision = limiter.acquire(new Bucket(limit, subject), rate);
        // Nearly always the decision is known at once and allowed, so no future is composed.
        return decision.succeeded()
                ? outcome(decision.result(), answer)
                : decision.compose(later -> outcome(later, answer));
    }

    private Future<Void> outcome(Decision decision, MultiMap answer) {
        RateLimitHeaders.add(answer, limit, rate, policy, decision);
        if (decision.allowed()) {
            return FINE;
        }
        refused.increment();
        String detail = limit.who() + " sent more than " + rate.of("requests") + " (and a burst of "
                + rate.burst() + "): expected a pause of "
                + Math.ceilDiv(decision.pause().toNanos(), 1_000_000) + " ms before the next";
        return Future.failedFuture(Problem.of(ProblemCode.RATE_LIMITED, detail).retryAfter(decision.pause()));
    }
}
