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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisRateLimiterIT extends RateLimiterContract {
    /** Far longer than a busy build machine stalls: what is tested here is the counting. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Counter local = new SimpleMeterRegistry().counter("local");
    private Vertx vertx;
    private TestRedis redis;
    private RedisRateLimiter limiter;
    private Redis direct;

    @BeforeAll
    void start() throws Exception {
        redis = TestRedis.start();
        vertx = Vertx.vertx();
        direct = Redis.createClient(vertx, redis.url().value());
        limiter = limiter(local);
        await(Polling.until(vertx, () -> counted(limiter, local)));
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
        Counter secondLocal = new SimpleMeterRegistry().counter("local");
        var second = limiter(secondLocal);
        await(Polling.until(vertx, () -> counted(second, secondLocal)));
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
        double before = local.count();

        assertThat(atOnce(3, bucket, 1)).filteredOn(Decision::allowed).hasSize(1);
        assertThat(local.count()).isEqualTo(before);
    }

    @Test
    void acquire_redisAnswersWithAnError_countsAloneAndKeepsTheConnection() throws Exception {
        Counter failed = new SimpleMeterRegistry().counter("local");
        var own = limiter(failed);
        await(Polling.until(vertx, () -> counted(own, failed)));
        Bucket broken = bucket();
        await(direct.send(Request.cmd(Command.HSET).arg(broken.name()).arg("a").arg("b")));
        double before = failed.count();

        var decisions = new ArrayList<Decision>();
        for (int request = 0; request < 3; request++) {
            decisions.add(await(own.acquire(broken, Rate.perSecond(1))));
        }
        boolean stillCounts = await(counted(own, failed));

        assertThat(decisions).extracting(Decision::allowed).containsExactly(true, true, false);
        assertThat(failed.count()).isEqualTo(before + 2);
        assertThat(stillCounts).isTrue();
        await(own.close());
    }

    private RedisRateLimiter limiter(Counter counter) {
        var own = new InMemoryRateLimiter(InstantSource.system(), 1000);
        return new RedisRateLimiter(vertx, redis.url(), PATIENCE, own, counter);
    }

    /** Whether the limiter reaches its Redis now. */
    static Future<Boolean> counted(RateLimiter limiter, Counter local) {
        double before = local.count();
        return limiter.acquire(bucket(), Rate.perSecond(1)).map(decision -> local.count() == before);
    }
}
