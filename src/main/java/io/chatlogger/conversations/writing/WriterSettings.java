package io.chatlogger.conversations.writing;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * How messages are stored.
 *
 * @param queueBytes that may wait for a writer
 * @param batchMessages that one statement stores at most
 * @param batchBytes that one statement stores at most
 * @param retryFor how long a write is tried again while the database does not answer
 * @param idempotencyTtl how long an answer is kept for a replay
 * @param partitionsAhead months whose partitions are made before they begin
 */
public record WriterSettings(
        long queueBytes,
        int batchMessages,
        long batchBytes,
        Duration retryFor,
        Duration idempotencyTtl,
        int partitionsAhead) {
    private static final long KIB = 1024;
    private static final long GIB = 1L << 30;

    public static WriterSettings read(Settings s) {
        return new WriterSettings(
                s.size("ingest.queue_bytes", KIB, 64 * GIB),
                s.integer("ingest.batch_messages", 1, 10_000),
                s.size("ingest.batch_bytes", KIB, GIB),
                s.duration("ingest.retry_for", Duration.ZERO, Duration.ofHours(1)),
                s.duration("ingest.idempotency_ttl", Duration.ofMinutes(1), Duration.ofDays(365)),
                s.integer("ingest.partitions_ahead", 1, 24));
    }
}
