package io.chatlogger.platform.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** The meters of one follower. */
final class FeedMeters {
    private static final String FOLLOWER = "follower";

    final Counter rows;
    final Counter failures;

    FeedMeters(MeterRegistry registry, String follower, Supplier<Number> lagSeconds) {
        rows = Counter.builder("chatlogger.feed.rows")
                .description("Rows that a follower took")
                .tag(FOLLOWER, follower)
                .register(registry);
        failures = Counter.builder("chatlogger.feed.failures")
                .description("Steps of a follower that failed and were rolled back; each is tried again")
                .tag(FOLLOWER, follower)
                .register(registry);
        Gauge.builder("chatlogger.feed.lag", lagSeconds)
                .description("Age of the oldest row that a follower has not taken yet")
                .baseUnit("seconds")
                .tag(FOLLOWER, follower)
                .register(registry);
    }
}
