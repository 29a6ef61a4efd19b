package io.chatlogger.people.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every limiter promises, wherever it counts. */
abstract class RateLimiterContract {
    private static final Duration SECOND = Duration.ofSeconds(1);

    abstract RateLimiter limiter();

    /** Lets time go by on the limiter's clock, a little more or exactly as long. */
    abstract Future<?> pass(Duration time);

    @Test
    void acquire_burstAtOnce_allowsTwoSecondsWorth() throws Exception {
        assertThat(atOnce(5, bucket(), 1)).filteredOn(Decision::allowed).hasSize(2);
    }

    @Test
    void acquire_overTheBurst_saysHowLongToWait() throws Exception {
        List<Decision> decisions = atOnce(3, bucket(), 1);

        assertThat(decisions.getLast().allowed()).isFalse();
        assertThat(decisions.getLast().pause()).isPositive().isLessThanOrEqualTo(SECOND);
    }

    @Test
    void acquire_afterTheWaitItWasTold_isAllowed() throws Exception {
        Bucket bucket = bucket();
        Decision refused = atOnce(3, bucket, 1).getLast();

        await(pass(refused.pause()));

        assertThat(atOnce(1, bucket, 1).getFirst().allowed()).isTrue();
    }

    @Test
    void acquire_afterAPause_allowsNoMoreThanThePauseEarned() throws Exception {
        Bucket bucket = bucket();
        long begin = System.nanoTime();
        Decision refused = atOnce(3, bucket, 1).getLast();

        await(pass(refused.pause()));

        List<Decision> decisions = atOnce(4, bucket, 1);
        // On a busy machine the pause may be longer than it was told, and earns more: one in a second.
        int earned = Math.toIntExact(Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        assertThat(decisions).filteredOn(Decision::allowed).hasSizeBetween(1, Math.max(1, earned));
    }

    @Test
    void acquire_eachRequest_saysWhenAWholeBurstIsAllowedAgain() throws Exception {
        List<Decision> decisions = atOnce(3, bucket(), 1);

        assertThat(decisions).allMatch(Decision::counted);
        assertThat(decisions.getFirst().ahead()).isBetween(SECOND.dividedBy(2), SECOND);
        assertThat(decisions.getLast().ahead()).isBetween(SECOND, SECOND.multipliedBy(2));
    }

    @Test
    void acquire_refusedOften_waitsNoLonger() throws Exception {
        assertThat(atOnce(50, bucket(), 1))
                .allSatisfy(decision -> assertThat(decision.pause()).isLessThanOrEqualTo(SECOND));
    }

    @Test
    void acquire_otherSubject_hasItsOwnBurst() throws Exception {
        atOnce(5, bucket(), 1);

        assertThat(atOnce(2, bucket(), 1)).allMatch(Decision::allowed);
    }

    @Test
    void acquire_sameSubjectOfAnotherLimit_hasItsOwnBurst() throws Exception {
        UUID id = UUID.randomUUID();
        atOnce(5, new Bucket(Limit.KEY, id), 1);

        assertThat(atOnce(2, new Bucket(Limit.ORGANIZATION, id), 1)).allMatch(Decision::allowed);
    }

    @Test
    void acquire_rateThatDoesNotDivideASecond_allowsItsWholeBurst() throws Exception {
        // 3 a second: an interval of 333,333.3 µs must not round a place away.
        assertThat(atOnce(6, bucket(), 3)).allMatch(Decision::allowed);
    }

    @Test
    void acquire_lowerRateThanBefore_isBoundAtOnce() throws Exception {
        Bucket bucket = bucket();
        atOnce(200, bucket, 100);

        assertThat(atOnce(5, bucket, 1)).filteredOn(Decision::allowed).hasSizeLessThanOrEqualTo(2);
    }

    static Bucket bucket() {
        return new Bucket(Limit.KEY, UUID.randomUUID());
    }

    final List<Decision> atOnce(int requests, Bucket bucket, int perSecond) throws Exception {
        List<Future<Decision>> asked = Stream.generate(() -> limiter().acquire(bucket, Rate.perSecond(perSecond)))
                .limit(requests)
                .toList();
        return await(Future.all(asked).map(all -> all.<Decision>list()));
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
