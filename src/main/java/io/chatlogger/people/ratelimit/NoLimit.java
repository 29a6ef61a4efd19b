package io.chatlogger.people.ratelimit;

import io.vertx.core.Future;

/** The limiter of a limit that is switched off: allows everything, keeps nothing. */
final class NoLimit implements RateLimiter {
    @Override
    public Future<Decision> acquire(Bucket bucket, Rate rate) {
        return Decision.ALLOWED_FUTURE;
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
