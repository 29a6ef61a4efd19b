package io.chatlogger.people.ratelimit;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;

/** Counts refused credentials of one kind by address. */
final class Failures implements FailureLimit {
    private final Limit limit;
    private final InMemoryRateLimiter limiter;
    private final Rate rate;
    private final Counter refused;

    Failures(Limit limit, InMemoryRateLimiter limiter, Rate rate, Counter refused) {
        this.limit = limit;
        this.limiter = limiter;
        this.rate = rate;
        this.refused = refused;
    }

    @Override
    public Duration pause(String address) {
        return counted(limiter.foreseen(bucket(address), rate));
    }

    @Override
    public Duration failed(String address) {
        return counted(limiter.decide(bucket(address), rate));
    }

    private Bucket bucket(String address) {
        return new Bucket(limit, ClientNetwork.of(address));
    }

    private Duration counted(Decision decision) {
        if (!decision.allowed()) {
            refused.increment();
        }
        return decision.pause();
    }
}
