package io.chatlogger.people.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts in the memory of this node. Each bucket is one atomic number, changed by compare-and-set: buckets share no lock. The map is bounded. It evicts the bucket used least recently and least often, which then starts with a full
 * burst again.
 */
final class InMemoryRateLimiter implements RateLimiter {
    private final InstantSource clock;
    private final Cache<Bucket, AtomicLong> arrivals;

    /** @param maxBuckets the most buckets that are kept; each takes about 150 bytes */
    InMemoryRateLimiter(InstantSource clock, int maxBuckets) {
        this.clock = clock;
        this.arrivals = Caffeine.newBuilder().maximumSize(maxBuckets).build();
    }

    @Override
    public Future<Decision> acquire(Bucket bucket, Rate rate) {
        return Future.succeededFuture(decide(bucket, rate));
    }

    /** Decides like {@link #acquire}, for a caller that can use the answer at once. */
    Decision decide(Bucket bucket, Rate rate) {
        AtomicLong arrival = arrivals.get(bucket, unseen -> new AtomicLong());
        while (true) {
            // The stored time is read before the clock. So no other thread can have stored more than now + burst,
            // unless the clock was set
            // back.
            long stored = arrival.get();
            long now = now();
            long next = next(stored, now, rate);
            long pause = pause(next, now, rate);
            if (pause > 0) {
                return refused(pause, rate, next - now);
            }
            if (arrival.compareAndSet(stored, next)) {
                return new Decision(Duration.ZERO, Duration.ofNanos(next - now));
            }
        }
    }

    /** Returns what {@link #decide} would return, but counts nothing and keeps no bucket. */
    Decision foreseen(Bucket bucket, Rate rate) {
        AtomicLong arrival = arrivals.getIfPresent(bucket);
        if (arrival == null) {
            return Decision.UNCOUNTED;
        }
        long stored = arrival.get();
        long now = now();
        long next = next(stored, now, rate);
        long pause = pause(next, now, rate);
        return pause > 0 ? refused(pause, rate, next - now) : Decision.UNCOUNTED;
    }

    /** @param ahead how far a request that was allowed would have moved the bucket ahead of now */
    private static Decision refused(long pause, Rate rate, long ahead) {
        return new Decision(Duration.ofNanos(pause), Duration.ofNanos(ahead - rate.intervalNanos()));
    }

    private long now() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    private static long next(long stored, long now, Rate rate) {
        long theoretical = stored > now + rate.burstNanos() ? now : Math.max(stored, now);
        return theoretical + rate.intervalNanos();
    }

    /** Returns the time to wait; there is none if it is not positive. */
    private static long pause(long next, long now, Rate rate) {
        return next - rate.burstNanos() - now;
    }

    /** Returns the approximate number of buckets that are kept. */
    long size() {
        arrivals.cleanUp();
        return arrivals.estimatedSize();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
