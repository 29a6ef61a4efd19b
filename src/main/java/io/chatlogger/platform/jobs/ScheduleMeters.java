package io.chatlogger.platform.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** The meters of one recurring work. */
record ScheduleMeters(MeterRegistry registry, String name) {
    void ran(String outcome, Duration took) {
        Counter.builder("chatlogger.schedule.runs")
                .description("Runs of recurring work: ok, failed, or elsewhere, where another node does it for all")
                .tag("name", name)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
        Timer.builder("chatlogger.schedule.time")
                .description("How long runs of recurring work took")
                .tag("name", name)
                .register(registry)
                .record(took);
    }
}
