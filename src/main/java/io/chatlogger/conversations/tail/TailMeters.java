package io.chatlogger.conversations.tail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** The meters of live events. */
final class TailMeters {
    final Counter sent;
    final Counter skipped;
    final Counter failures;

    /** @param lagSeconds the age of the oldest event that the reader has not read; 0 without streams */
    TailMeters(MeterRegistry registry, Supplier<Number> streams, Supplier<Number> lagSeconds) {
        sent = Counter.builder("chatlogger.live.events")
                .description("Events that were sent to streams")
                .register(registry);
        skipped = Counter.builder("chatlogger.live.skipped")
                .description("Events that were left out because a client did not read fast enough, and was told so")
                .register(registry);
        failures = Counter.builder("chatlogger.live.failures")
                .description("Reads of live events that failed; each is tried again")
                .register(registry);
        Gauge.builder("chatlogger.live.streams", streams)
                .description("Open streams of live events")
                .register(registry);
        Gauge.builder("chatlogger.live.lag", lagSeconds)
                .description("How far live events are behind what is stored")
                .baseUnit("seconds")
                .register(registry);
    }
}
