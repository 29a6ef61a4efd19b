package io.chatlogger.conversations.writing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The metrics of the writers. */
final class IngestMeters {
    final DistributionSummary batchMessages;
    private final Timer commit;
    final Counter retries;
    final Counter overloaded;
    final Counter expired;
    /** The time of the last batch, by System.nanoTime; concurrent writers may set it back a little. */
    private volatile long stored;

    IngestMeters(MeterRegistry registry, QueueShares queue) {
        stored = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
        batchMessages = DistributionSummary.builder("chatlogger.ingest.batch.messages")
                .description("Messages in one statement")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        commit = Timer.builder("chatlogger.ingest.commit")
                .description("From sending a batch to the database until it is committed")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        retries = Counter.builder("chatlogger.ingest.retries")
                .description("Batches tried again after a lost connection or a passing fault")
                .register(registry);
        overloaded = Counter.builder("chatlogger.ingest.overloaded")
                .description("Writes refused because the queue was full")
                .register(registry);
        expired = Counter.builder("chatlogger.ingest.expired")
                .description("Writes given up because the database did not answer in time")
                .register(registry);
        Gauge.builder("chatlogger.ingest.queue.bytes", queue, QueueShares::held)
                .description("Bytes of writes that wait for the database or are on their way to it")
                .register(registry);
        Gauge.builder("chatlogger.ingest.queue.limit.bytes", queue, QueueShares::limit)
                .description("The bound of the queue")
                .register(registry);
        Gauge.builder("chatlogger.ingest.organizations.waiting", queue, QueueShares::organizations)
                .description("Organizations with writes in the queue, which take turns")
                .register(registry);
    }

    /** Notes that a batch was committed. */
    void committed(long sentNanos) {
        long now = System.nanoTime();
        commit.record(now - sentNanos, TimeUnit.NANOSECONDS);
        stored = now;
    }

    boolean storedWithin(long nanos) {
        return System.nanoTime() - stored < nanos;
    }
}
