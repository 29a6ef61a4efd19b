package io.chatlogger.people.ratelimit;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.Secret;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Builds the rate limits and checks requests against them. Meters: {@code
 * chatlogger_ratelimit_refused_total{limit=key|organization|address|sign_in}}, {@code chatlogger_ratelimit_local_total} (requests counted
 * by this node alone because Redis did not answer) and {@code chatlogger_ratelimit_buckets}.
 */
public final class RateLimitModule implements Feature {
    /** How long a request waits for Redis; see {@link RedisRateLimiter} for what happens then. */
    private static final Duration REDIS_PATIENCE = Duration.ofMillis(100);
    /** The most buckets of a map; about 15 MB if it is full. */
    private static final int MAX_BUCKETS = 100_000;

    private static final Future<Void> FINE = Future.succeededFuture();

    private final RateLimiter limiter;
    private final Rule keys;
    private final Rule organizations;
    private final FailureLimit failures;
    private final FailureLimit signInFailures;

    private RateLimitModule(
            RateLimiter limiter, Rule keys, Rule organizations, FailureLimit failures, FailureLimit signInFailures) {
        this.limiter = limiter;
        this.keys = keys;
        this.organizations = organizations;
        this.failures = failures;
        this.signInFailures = signInFailures;
    }

    /** Builds the configured limits. A connection to Redis is made in the background; the start does not wait for it. */
    public static RateLimitModule create(Ground ground, RateLimitSettings limits) {
        return create(limits, ground.node().redisUrl(), ground.vertx(), ground.meters(), ground.clock());
    }

    static RateLimitModule create(
            RateLimitSettings limits, Secret redisUrl, Vertx vertx, MeterRegistry meters, InstantSource clock) {
        RateLimiter limiter = limiter(limits, redisUrl, vertx, meters, clock);
        var addresses = new InMemoryRateLimiter(clock, MAX_BUCKETS);
        gauge(meters, addresses, "addresses");
        return new RateLimitModule(
                limiter,
                rule(Limit.KEY, limiter, limits.keyPerSecond(), meters),
                rule(Limit.ORGANIZATION, limiter, limits.organizationPerSecond(), meters),
                limits.failuresPerSecond() == 0
                        ? FailureLimit.NONE
                        : failures(Limit.ADDRESS, addresses, Rate.perSecond(limits.failuresPerSecond()), meters),
                limits.loginFailuresPerMinute() == 0
                        ? FailureLimit.NONE
                        : failures(Limit.SIGN_IN, addresses, Rate.perMinute(limits.loginFailuresPerMinute()), meters));
    }

    private static FailureLimit failures(Limit limit, InMemoryRateLimiter addresses, Rate rate, MeterRegistry meters) {
        return new Failures(limit, addresses, rate, refused(limit, meters));
    }

    private static RateLimiter limiter(
            RateLimitSettings limits, Secret redisUrl, Vertx vertx, MeterRegistry meters, InstantSource clock) {
        if (limits.keyPerSecond() == 0 && limits.organizationPerSecond() == 0) {
            return new NoLimit();
        }
        var inMemory = new InMemoryRateLimiter(clock, MAX_BUCKETS);
        gauge(meters, inMemory, "callers");
        if (redisUrl.isEmpty()) {
            return inMemory;
        }
        Counter local = Counter.builder("chatlogger.ratelimit.local")
                .description("Requests that this node counted alone because Redis did not answer")
                .register(meters);
        return new RedisRateLimiter(vertx, redisUrl, REDIS_PATIENCE, inMemory, local);
    }

    private static Rule rule(Limit limit, RateLimiter limiter, int perSecond, MeterRegistry meters) {
        return perSecond == 0
                ? new Rule(limit, new NoLimit(), Rate.perSecond(1), refused(limit, meters))
                : new Rule(limit, limiter, Rate.perSecond(perSecond), refused(limit, meters));
    }

    private static Counter refused(Limit limit, MeterRegistry meters) {
        return Counter.builder("chatlogger.ratelimit.refused")
                .description("Requests over a limit")
                .tag("limit", limit.word())
                .register(meters);
    }

    private static void gauge(MeterRegistry meters, InMemoryRateLimiter limiter, String of) {
        Gauge.builder("chatlogger.ratelimit.buckets", limiter, InMemoryRateLimiter::size)
                .description("Callers or addresses that are counted now")
                .tag("of", of)
                .strongReference(true)
                .register(meters);
    }

    /**
     * Counts a request against the limit of the key, then against that of its organization. A request that the key's limit rejects does not
     * count for the organization, so that one key with too many requests does not block the organization's other keys.
     *
     * @param answer the headers of the answer, to which {@code RateLimit-Policy} and {@code RateLimit} are added
     * @return a future that fails with {@code RATE_LIMITED} and the time to wait, and completes on the caller's context; a constant if both
     *     limits are off
     */
    public Future<Void> check(Caller.Program caller, MultiMap answer) {
        if (limiter instanceof NoLimit) {
            return FINE;
        }
        Future<Void> key = keys.check(caller.key().value(), answer);
        return key.succeeded()
                ? organizations.check(caller.org().value(), answer)
                : key.compose(fine -> organizations.check(caller.org().value(), answer));
    }

    /** Returns the limit on API keys and signatures that are refused. */
    public FailureLimit failures() {
        return failures;
    }

    /** Returns the limit on passwords that are refused. */
    public FailureLimit signInFailures() {
        return signInFailures;
    }

    /** Closes the connection to Redis, if there is one. */
    @Override
    public Future<Void> stop() {
        return limiter.close();
    }
}
