package io.chatlogger.people.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisRateLimiterIT extends RateLimiterContract {
    /** Far longer than a busy build machine stalls: what is tested here is the counting. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Counter unchecked = new SimpleMeterRegistry().counter("unchecked");
    private Vertx vertx;
    private TestRedis redis;
    private RedisRateLimiter limiter;
    private Redis direct;

    @BeforeAll
    void start() throws Exception {
        redis = TestRedis.start();
        vertx = Vertx.vertx();
        direct = Redis.createClient(vertx, redis.url().value());
        limiter = new RedisRateLimiter(vertx, redis.url(), PATIENCE, unchecked);
        await(Polling.until(vertx, () -> counted(limiter, unchecked)));
    }

    @AfterAll
    void stop() throws Exception {
        if (redis != null) {
            await(limiter.close());
            await(vertx.close());
            redis.close();
        }
    }

    @Override
    RateLimiter limiter() {
        return limiter;
    }

    @Override
    Future<?> pass(Duration time) {
        // The clock is the Redis server's, which nobody sets.
        return vertx.timer(time.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    @Test
    void acquire_secondNode_sharesTheCount() throws Exception {
        Counter secondUnchecked = new SimpleMeterRegistry().counter("unchecked");
        var second = new RedisRateLimiter(vertx, redis.url(), PATIENCE, secondUnchecked);
        await(Polling.until(vertx, () -> counted(second, secondUnchecked)));
        Bucket bucket = bucket();
        atOnce(2, bucket, 1);

        Decision decision = await(second.acquire(bucket, Rate.perSecond(1)));

        assertThat(decision.allowed()).isFalse();
        await(second.close());
    }

    @Test
    void acquire_longUnused_leavesNothingInRedis() throws Exception {
        Bucket bucket = bucket();
        atOnce(1, bucket, 1000);

        await(Polling.until(
                vertx,
                () -> direct.send(Request.cmd(Command.EXISTS).arg(bucket.name()))
                        .map(exists -> exists.toInteger() == 0)));
    }

    @Test
    void acquire_scriptForgottenByRedis_isCountedAllTheSame() throws Exception {
        Bucket bucket = bucket();
        atOnce(1, bucket, 1);
        await(direct.send(Request.cmd(Command.SCRIPT).arg("FLUSH")));
        double before = unchecked.count();

        assertThat(atOnce(3, bucket, 1)).filteredOn(Decision::allowed).hasSize(1);
        assertThat(unchecked.count()).isEqualTo(before);
    }

    @Test
    void acquire_redisAnswersWithAnError_letsThroughAndKeepsTheConnection() throws Exception {
        Counter failed = new SimpleMeterRegistry().counter("unchecked");
        var own = new RedisRateLimiter(vertx, redis.url(), PATIENCE, failed);
        await(Polling.until(vertx, () -> counted(own, failed)));
        Bucket broken = bucket();
        await(direct.send(Request.cmd(Command.HSET).arg(broken.name()).arg("a").arg("b")));
        double before = failed.count();

        Decision decision = await(own.acquire(broken, Rate.perSecond(1)));
        boolean stillCounts = await(counted(own, failed));

        assertThat(decision.allowed()).isTrue();
        assertThat(failed.count()).isEqualTo(before + 1);
        assertThat(stillCounts).isTrue();
        await(own.close());
    }

    /** Whether the limiter reaches its Redis now. */
    static Future<Boolean> counted(RateLimiter limiter, Counter unchecked) {
        double before = unchecked.count();
        return limiter.acquire(bucket(), Rate.perSecond(1)).map(decision -> unchecked.count() == before);
    }
}
