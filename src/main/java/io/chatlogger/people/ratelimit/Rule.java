package io.chatlogger.people.ratelimit;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;

/** One configured limit: its kind, the limiter, the allowed rate, and the counter of rejected requests. */
record Rule(Limit limit, RateLimiter limiter, Rate rate, Counter refused) {
    private static final Future<Void> FINE = Future.succeededFuture();

    /** Counts a request; fails with {@link ProblemCode#RATE_LIMITED} if {@code subject} sent too many. */
    Future<Void> check(Object subject) {
        Future<Decision> decision = limiter.acquire(new Bucket(limit, subject), rate);
        // Nearly always the decision is known at once and allowed, so no future is composed.
        return decision.succeeded() ? outcome(decision.result()) : decision.compose(this::outcome);
    }

    private Future<Void> outcome(Decision decision) {
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
