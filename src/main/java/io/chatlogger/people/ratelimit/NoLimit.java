package io.chatlogger.people.ratelimit;

import io.vertx.core.Future;

/** A limiter for a limit that is switched off: it allows everything and keeps nothing. */
final class NoLimit implements RateLimiter {
    @Override
    public Future<Decision> acquire(Bucket bucket, Rate rate) {
        return Decision.UNCOUNTED_FUTURE;
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
