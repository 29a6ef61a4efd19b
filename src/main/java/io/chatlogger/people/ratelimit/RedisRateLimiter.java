package io.chatlogger.people.ratelimit;

import io.chatlogger.platform.config.Secret;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Counts in Redis (5 or newer), so that all nodes share one count. Each decision is one run of one script on the clock of the Redis server:
 * the nodes' clocks need not agree, and no two requests can take the same place.
 *
 * <p><b>The node's own buckets stand in.</b> What this node allows is counted in its memory too. If there is no connection, no answer in time, or an
 * error instead of one, the memory decides, and the request is counted in {@code chatlogger_ratelimit_local_total}: an outage of Redis is
 * neither an outage of ingest nor of the limits, which then hold for each node instead of for all. A request over the node's own bucket would be over the shared
 * one as well, so it is refused without asking; a Redis that comes back and has forgotten its counts therefore allows nobody a second burst.
 *
 * <p>The first request that Redis leaves without an answer in time ends the connection; those that wait with it, and all until a new connection
 * stands, are decided at once.
 */
final class RedisRateLimiter implements RateLimiter {
    /**
     * The arguments are the requests of a period, the periods of a burst, and the period in microseconds, the unit of Redis' TIME. Doubles
     * are exact far beyond present times. A TAT further ahead than a burst means that the clock was set back. The key expires when its TAT
     * has passed, because it then means the same as an absent key. The script returns the time to wait, 0 if the request is allowed, and how far the TAT is ahead of
     * now.
     */
    private static final String SCRIPT = """
            local time = redis.call('time')
            local now = time[1] * 1000000 + time[2]
            local interval = ARGV[3] / ARGV[1]
            local burst = interval * ARGV[2]
            local tat = tonumber(redis.call('get', KEYS[1]) or now)
            if tat < now or tat > now + burst then
              tat = now
            end
            local pause = tat + interval - burst - now
            if pause >= 1 then
              return {math.ceil(pause), math.ceil(tat - now)}
            end
            local left = tat + interval - now
            redis.call('set', KEYS[1], string.format('%.17g', tat + interval), 'px', math.ceil(left / 1000))
            return {0, math.ceil(left)}
            """;

    private static final String SCRIPT_SHA1 = sha1(SCRIPT);

    private final RedisLink link;
    private final Duration patience;
    private final InMemoryRateLimiter own;
    private final Counter local;

    /**
     * @param url the URL of Redis
     * @param patience how long a request waits for Redis before the memory decides
     * @param own the buckets of this node
     * @param local counts the requests on which the memory decided
     */
    RedisRateLimiter(Vertx vertx, Secret url, Duration patience, InMemoryRateLimiter own, Counter local) {
        this.link = new RedisLink(vertx, url);
        this.patience = patience;
        this.own = own;
        this.local = local;
    }

    @Override
    public Future<Decision> acquire(Bucket bucket, Rate rate) {
        RedisConnection connection = link.connection();
        if (connection == null) {
            return Future.succeededFuture(decided(bucket, rate));
        }
        Decision foreseen = own.foreseen(bucket, rate);
        return foreseen.allowed() ? shared(connection, bucket, rate) : Future.succeededFuture(foreseen);
    }

    private Future<Decision> shared(RedisConnection connection, Bucket bucket, Rate rate) {
        String name = bucket.name();
        return connection
                .send(script(Command.EVALSHA, SCRIPT_SHA1, name, rate))
                .recover(error -> resent(connection, error, name, rate))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .map(answer -> noted(decision(answer), bucket, rate))
                .otherwise(error -> unanswered(connection, error, bucket, rate));
    }

    private static Request script(Command command, String script, String name, Rate rate) {
        return Request.cmd(command)
                .arg(script)
                .arg(1)
                .arg(name)
                .arg(rate.requests())
                .arg(rate.burst())
                .arg(TimeUnit.NANOSECONDS.toMicros(rate.period().toNanos()));
    }

    /** Sends the whole script again. A Redis that was restarted does not know it yet; from then on it does. */
    private static Future<Response> resent(RedisConnection connection, Throwable error, String name, Rate rate) {
        String message = error.getMessage();
        return message != null && message.startsWith("NOSCRIPT")
                ? connection.send(script(Command.EVAL, SCRIPT, name, rate))
                : Future.failedFuture(error);
    }

    private static Decision decision(Response micros) {
        return new Decision(
                Duration.of(micros.get(0).toLong(), ChronoUnit.MICROS),
                Duration.of(micros.get(1).toLong(), ChronoUnit.MICROS));
    }

    /** Counts in memory what Redis allowed. */
    private Decision noted(Decision shared, Bucket bucket, Rate rate) {
        if (shared.allowed()) {
            own.decide(bucket, rate);
        }
        return shared;
    }

    private Decision unanswered(RedisConnection connection, Throwable error, Bucket bucket, Rate rate) {
        if (error instanceof TimeoutException) {
            // Without this, every request would wait this long for a Redis that is gone or slow.
            link.drop(connection, error);
        }
        return decided(bucket, rate);
    }

    private Decision decided(Bucket bucket, Rate rate) {
        local.increment();
        return own.decide(bucket, rate);
    }

    @Override
    public Future<Void> close() {
        return link.close();
    }

    private static String sha1(String script) {
        try {
            // SHA-1 is not used for security here: Redis names a script by it.
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
