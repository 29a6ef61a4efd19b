package io.chatlogger.people.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts in the memory of this node. One atomic number for each bucket, changed by compare-and-set: buckets share no lock, and an allowed
 * request allocates nothing. The map is bounded; what it forgets, the least recently and least often used, starts again with a whole burst.
 */
final class InMemoryRateLimiter implements RateLimiter {
    private final InstantSource clock;
    private final Cache<Bucket, AtomicLong> arrivals;

    /** @param maxBuckets how many buckets are kept; about 150 bytes each */
    InMemoryRateLimiter(InstantSource clock, int maxBuckets) {
        this.clock = clock;
        this.arrivals = Caffeine.newBuilder().maximumSize(maxBuckets).build();
    }

    @Override
    public Future<Decision> acquire(Bucket bucket, Rate rate) {
        Decision decision = decide(bucket, rate);
        return decision.allowed() ? Decision.ALLOWED_FUTURE : Future.succeededFuture(decision);
    }

    /** {@link #acquire} for who can use the answer at once. */
    Decision decide(Bucket bucket, Rate rate) {
        AtomicLong arrival = arrivals.get(bucket, unseen -> new AtomicLong());
        while (true) {
            // Read before the clock: then no thread can have stored more than now + burst, unless the clock was set
            // back.
            long stored = arrival.get();
            long now = now();
            long next = next(stored, now, rate);
            long pause = pause(next, now, rate);
            if (pause > 0) {
                return new Decision(Duration.ofNanos(pause));
            }
            if (arrival.compareAndSet(stored, next)) {
                return Decision.ALLOWED;
            }
        }
    }

    /** What {@link #decide} would say; counts nothing, keeps nothing. */
    Decision foreseen(Bucket bucket, Rate rate) {
        AtomicLong arrival = arrivals.getIfPresent(bucket);
        if (arrival == null) {
            return Decision.ALLOWED;
        }
        long stored = arrival.get();
        long now = now();
        long pause = pause(next(stored, now, rate), now, rate);
        return pause > 0 ? new Decision(Duration.ofNanos(pause)) : Decision.ALLOWED;
    }

    private long now() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    private static long next(long stored, long now, Rate rate) {
        long theoretical = stored > now + rate.burstNanos() ? now : Math.max(stored, now);
        return theoretical + rate.intervalNanos();
    }

    /** None when it is not positive. */
    private static long pause(long next, long now, Rate rate) {
        return next - rate.burstNanos() - now;
    }

    /** How many buckets are kept now, approximately. */
    long size() {
        arrivals.cleanUp();
        return arrivals.estimatedSize();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
