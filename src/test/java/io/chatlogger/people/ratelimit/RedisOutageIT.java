package io.chatlogger.people.ratelimit;

import static io.chatlogger.people.ratelimit.RateLimiterContract.await;
import static io.chatlogger.people.ratelimit.RateLimiterContract.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Secret;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Redis that is away, paused, silent, or back again neither stops requests nor lifts their limit. */
class RedisOutageIT {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final Counter local = new SimpleMeterRegistry().counter("local");

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void acquire_nobodyListens_countsInMemory() throws Exception {
        NetServer server = await(vertx.createNetServer().connectHandler(s -> {}).listen(0, "127.0.0.1"));
        int port = server.actualPort();
        await(server.close());
        RedisRateLimiter limiter = limiter(port, Duration.ofMillis(200));

        assertThat(allowedOf(100, limiter, bucket()))
                .isEqualTo(Rate.perSecond(5).burst());
        assertThat(local.count()).isEqualTo(100);
        await(limiter.close());
    }

    @Test
    void acquire_redisFallsSilent_countsInMemoryThenConnectsAnew() throws Exception {
        var hellos = new AtomicInteger();
        NetServer mute = await(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(command -> {
                    // Greets, so that the connection stands, and then never answers.
                    if (command.toString().toLowerCase(Locale.ROOT).contains("hello")) {
                        hellos.incrementAndGet();
                        socket.write(Buffer.buffer("%1\r\n$5\r\nproto\r\n:3\r\n"));
                    }
                }))
                .listen(0, "127.0.0.1"));
        RedisRateLimiter limiter = limiter(mute.actualPort(), Duration.ofMillis(50));

        await(Polling.until(
                vertx,
                () -> limiter.acquire(bucket(), Rate.perSecond(1)).map(decision -> {
                    assertThat(decision.allowed()).isTrue();
                    return hellos.get() >= 2;
                })));

        assertThat(local.count()).isPositive();
        await(limiter.close());
    }

    @Test
    void acquire_redisStartedAnew_countsAgain() throws Exception {
        int port;
        RedisRateLimiter limiter;
        try (TestRedis first = TestRedis.start()) {
            port = first.port();
            limiter = limiter(port, Duration.ofSeconds(20));
            await(Polling.until(vertx, () -> RedisRateLimiterIT.counted(limiter, local)));
        }
        await(Polling.until(
                vertx, () -> RedisRateLimiterIT.counted(limiter, local).map(counted -> !counted)));

        try (TestRedis second = TestRedis.start(port)) {
            await(Polling.until(vertx, () -> RedisRateLimiterIT.counted(limiter, local)));
            Bucket bucket = bucket();
            Future<Decision> last = limiter.acquire(bucket, Rate.perSecond(1))
                    .compose(one -> limiter.acquire(bucket, Rate.perSecond(1)))
                    .compose(two -> limiter.acquire(bucket, Rate.perSecond(1)));
            assertThat(second.port()).isEqualTo(port);
            assertThat(await(last).allowed()).isFalse();
        }
        await(limiter.close());
    }

    @Test
    void acquire_redisStopped_allowsNoMoreThanTheNodesOwnLimit() throws Exception {
        try (TestRedis redis = TestRedis.start()) {
            RedisRateLimiter limiter = limiter(redis.port(), PATIENCE);
            await(Polling.until(vertx, () -> RedisRateLimiterIT.counted(limiter, local)));
            assertLimitHolds(limiter, redis::close);
        }
    }

    @Test
    void acquire_redisPaused_allowsNoMoreThanTheNodesOwnLimitAndSharesAgain() throws Exception {
        try (TestRedis redis = TestRedis.start()) {
            RedisRateLimiter limiter = limiter(redis.port(), PATIENCE);
            await(Polling.until(vertx, () -> RedisRateLimiterIT.counted(limiter, local)));
            try {
                assertLimitHolds(limiter, () -> redis.signal("STOP"));
            } finally {
                redis.signal("CONT");
            }
            await(Polling.until(vertx, () -> RedisRateLimiterIT.counted(limiter, local)));
        }
    }

    /** Spends half of a burst with Redis, takes Redis away, and floods the bucket: the memory knows what was spent. */
    private void assertLimitHolds(RedisRateLimiter limiter, Outage outage) throws Exception {
        Bucket bucket = bucket();
        // By the minute: time earns next to nothing during the test, however slow the machine.
        Rate rate = Rate.perMinute(50);
        long before = allowedOf(50, limiter, bucket, rate);
        long countedBefore = System.nanoTime();
        outage.begin();
        long during = allowedOf(500, limiter, bucket, rate);
        long after = allowedOf(500, limiter, bucket, rate);
        long earned = Math.ceilDiv(System.nanoTime() - countedBefore, rate.intervalNanos());

        assertThat(before).isEqualTo(50);
        assertThat(during + after).isBetween(50L, 50 + earned + 1);
        // The first requests wait for Redis; once one has waited in vain, none does between two attempts to connect.
        await(Polling.until(
                vertx,
                () -> Future.succeededFuture(limiter.acquire(bucket(), rate).isComplete())));
    }

    private interface Outage {
        void begin() throws Exception;
    }

    private static long allowedOf(int requests, RedisRateLimiter limiter, Bucket bucket) throws Exception {
        return allowedOf(requests, limiter, bucket, Rate.perSecond(5));
    }

    private static long allowedOf(int requests, RedisRateLimiter limiter, Bucket bucket, Rate rate) throws Exception {
        List<Future<Decision>> asked = Stream.generate(() -> limiter.acquire(bucket, rate))
                .limit(requests)
                .toList();
        return await(Future.all(asked)
                .map(all ->
                        all.<Decision>list().stream().filter(Decision::allowed).count()));
    }

    private RedisRateLimiter limiter(int port, Duration patience) {
        var own = new InMemoryRateLimiter(InstantSource.system(), 1000);
        return new RedisRateLimiter(vertx, new Secret("redis://127.0.0.1:" + port), patience, own, local);
    }
}
