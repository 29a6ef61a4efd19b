package io.chatlogger.delivery.exports;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of the workers of exports. */
final class ExportMeters {
    private final MeterRegistry registry;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong waiting = new AtomicLong();

    ExportMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("chatlogger.exports.running", running, AtomicInteger::get)
                .description("Exports that this node works on")
                .register(registry);
        Gauge.builder("chatlogger.exports.waiting", waiting, AtomicLong::get)
                .description("Exports that wait, of all organizations, when this node looked last")
                .register(registry);
    }

    void begun() {
        running.incrementAndGet();
    }

    void waiting(long jobs) {
        waiting.set(jobs);
    }

    /** @param outcome completed, failed (for good), retried, lost (cancelled, or another worker's by now), given_back or crashed */
    void ended(String outcome, WrittenAmount amount, Duration took) {
        running.decrementAndGet();
        Timer.builder("chatlogger.exports.attempts")
                .description("Attempts to write an export, and how they ended")
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
        Counter.builder("chatlogger.exports.rows")
                .description("Rows that were written")
                .register(registry)
                .increment((double) amount.rows());
        Counter.builder("chatlogger.exports.bytes")
                .description("Bytes of files that were written")
                .register(registry)
                .increment((double) amount.bytes());
    }

    /** The amount that an attempt wrote, whatever its outcome. */
    record WrittenAmount(long rows, long bytes) {}

    void swept(int blobs) {
        Counter.builder("chatlogger.exports.orphans")
                .description("Files without a job that were removed")
                .register(registry)
                .increment(blobs);
    }
}
