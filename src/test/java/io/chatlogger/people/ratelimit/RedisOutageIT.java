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
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Redis that is away, silent, or back again never stops a request. */
class RedisOutageIT {
    private final Vertx vertx = Vertx.vertx();
    private final Counter unchecked = new SimpleMeterRegistry().counter("unchecked");

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void acquire_nobodyListens_letsThroughAndCounts() throws Exception {
        NetServer server = await(vertx.createNetServer().connectHandler(s -> {}).listen(0, "127.0.0.1"));
        int port = server.actualPort();
        await(server.close());
        RedisRateLimiter limiter = limiter(port, Duration.ofMillis(200));

        assertThat(await(limiter.acquire(bucket(), Rate.perSecond(1))).allowed())
                .isTrue();
        assertThat(unchecked.count()).isEqualTo(1);
        await(limiter.close());
    }

    @Test
    void acquire_redisFallsSilent_letsThroughThenConnectsAnew() throws Exception {
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

        assertThat(unchecked.count()).isPositive();
        await(limiter.close());
    }

    @Test
    void acquire_redisStartedAnew_countsAgain() throws Exception {
        int port;
        RedisRateLimiter limiter;
        try (TestRedis first = TestRedis.start()) {
            port = first.port();
            limiter = limiter(port, Duration.ofSeconds(20));
            await(Polling.until(vertx, () -> RedisRateLimiterIT.counted(limiter, unchecked)));
        }
        await(Polling.until(
                vertx, () -> RedisRateLimiterIT.counted(limiter, unchecked).map(counted -> !counted)));

        try (TestRedis second = TestRedis.start(port)) {
            await(Polling.until(vertx, () -> RedisRateLimiterIT.counted(limiter, unchecked)));
            Bucket bucket = bucket();
            Future<Decision> last = limiter.acquire(bucket, Rate.perSecond(1))
                    .compose(one -> limiter.acquire(bucket, Rate.perSecond(1)))
                    .compose(two -> limiter.acquire(bucket, Rate.perSecond(1)));
            assertThat(second.port()).isEqualTo(port);
            assertThat(await(last).allowed()).isFalse();
        }
        await(limiter.close());
    }

    private RedisRateLimiter limiter(int port, Duration patience) {
        return new RedisRateLimiter(vertx, new Secret("redis://127.0.0.1:" + port), patience, unchecked);
    }
}
