package io.chatlogger.platform.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of one kind of job. */
final class JobMeters {
    private final MeterRegistry registry;
    private final String kind;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong waiting = new AtomicLong();

    JobMeters(MeterRegistry registry, String kind) {
        this.registry = registry;
        this.kind = kind;
        Gauge.builder("chatlogger.jobs.running", running, AtomicInteger::get)
                .description("Jobs that this node works on")
                .tag("kind", kind)
                .register(registry);
        Gauge.builder("chatlogger.jobs.waiting", waiting, AtomicLong::get)
                .description("Jobs that wait, of all organizations, when this node looked last")
                .tag("kind", kind)
                .register(registry);
    }

    void begun() {
        running.incrementAndGet();
    }

    void ended(JobOutcome outcome, Duration took) {
        running.decrementAndGet();
        Timer.builder("chatlogger.jobs.attempts")
                .description("Attempts at jobs, and how they ended")
                .tag("kind", kind)
                .tag("outcome", outcome.word())
                .register(registry)
                .record(took);
    }

    void waiting(long jobs) {
        waiting.set(jobs);
    }

    void abandoned(int jobs) {
        Counter.builder("chatlogger.jobs.abandoned")
                .description("Jobs that were taken from workers that gave no more sign of life")
                .tag("kind", kind)
                .register(registry)
                .increment(jobs);
    }

    void expired(int jobs) {
        Counter.builder("chatlogger.jobs.expired")
                .description("Jobs whose time was over before they were done")
                .tag("kind", kind)
                .register(registry)
                .increment(jobs);
    }
}
