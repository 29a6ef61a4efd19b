package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A replay guard for several nodes: a nonce that one node has seen, all have seen. */
final class RedisReplayGuard implements ReplayGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RedisReplayGuard.class);
    private static final String PREFIX = "chatlogger:nonce:";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long ANSWER_WITHIN_MILLIS = 1000;
    private static final int CONNECTIONS = 8;
    private static final int WAITING = 2048;

    private final Redis redis;
    private final InstantSource clock;

    RedisReplayGuard(Vertx vertx, Secret url, InstantSource clock) {
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(url.value())
                        .setMaxPoolSize(CONNECTIONS)
                        .setMaxPoolWaiting(WAITING)
                        .setMaxWaitingHandlers(WAITING));
        this.clock = clock;
    }

    @Override
    public Future<Boolean> isFirst(KeyId key, String nonce, Instant until) {
        // The time is a second longer than needed: Redis has its own clock, and PX must be positive.
        long millis = Math.max(0, until.toEpochMilli() - clock.millis()) + 1000;
        Request set = Request.cmd(Command.SET)
                .arg(PREFIX + key.value() + ':' + nonce)
                .arg("1")
                .arg("NX")
                .arg("PX")
                .arg(millis);
        // The answer is OK when the nonce was set, nil when it was there.
        return redis.send(set)
                .timeout(ANSWER_WITHIN_MILLIS, TimeUnit.MILLISECONDS)
                .map(answer -> answer != null)
                .recover(RedisReplayGuard::unavailable);
    }

    private static Future<Boolean> unavailable(Throwable failure) {
        LOG.debug("Redis does not answer", failure);
        return Future.failedFuture(Problem.of(
                        ProblemCode.NOT_READY,
                        "Signed requests cannot be checked for replay at the moment: Redis does not answer")
                .retryAfter(RETRY_AFTER));
    }

    @Override
    public Future<Void> close() {
        return redis.close();
    }
}
