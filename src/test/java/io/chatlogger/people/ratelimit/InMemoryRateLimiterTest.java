package io.chatlogger.people.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryRateLimiterTest extends RateLimiterContract {
    private final SetClock clock = new SetClock();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter(clock, 1000);

    @Override
    RateLimiter limiter() {
        return limiter;
    }

    @Override
    Future<?> pass(Duration time) {
        clock.pass(time);
        return Future.succeededFuture();
    }

    @Test
    void acquire_oneMillisecondTooEarly_isRefused() throws Exception {
        Bucket bucket = bucket();
        Decision refused = atOnce(3, bucket, 1).getLast();

        clock.pass(refused.pause().minusMillis(1));

        assertThat(limiter.decide(bucket, Rate.perSecond(1)).pause()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void acquire_steadyAtTheRate_isNeverRefused() {
        Bucket bucket = bucket();

        assertThat(IntStream.range(0, 10_000).allMatch(request -> {
                    clock.pass(Duration.ofMillis(10));
                    return limiter.decide(bucket, Rate.perSecond(100)).allowed();
                }))
                .isTrue();
    }

    @Test
    void decide_ratePerMinute_twoMinutesWorthAtOnceAndThenOneEachInterval() {
        Bucket bucket = bucket();
        Rate rate = Rate.perMinute(30);

        assertThat(IntStream.range(0, 60)
                        .allMatch(request -> limiter.decide(bucket, rate).allowed()))
                .isTrue();
        assertThat(limiter.decide(bucket, rate).pause()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void acquire_clockSetBack_startsAnewInsteadOfWaitingForIt() throws Exception {
        Bucket bucket = bucket();
        atOnce(3, bucket, 1);

        clock.pass(Duration.ofHours(-1));

        assertThat(atOnce(3, bucket, 1)).filteredOn(Decision::allowed).hasSize(2);
    }

    @Test
    void acquire_manyThreads_allowNoMoreThanTheBurst() {
        Bucket bucket = bucket();

        long allowed = IntStream.range(0, 20_000)
                .parallel()
                .filter(request -> limiter.decide(bucket, Rate.perSecond(1000)).allowed())
                .count();

        assertThat(allowed).isEqualTo(2000);
    }

    @Test
    void acquire_moreSubjectsThanItKeeps_staysBounded() {
        IntStream.range(0, 20_000)
                .forEach(subject -> limiter.decide(new Bucket(Limit.KEY, UUID.randomUUID()), Rate.perSecond(1)));

        assertThat(limiter.size()).isLessThanOrEqualTo(1000);
    }
}
