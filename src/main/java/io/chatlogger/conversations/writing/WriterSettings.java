package io.chatlogger.conversations.writing;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The settings for how messages are stored.
 *
 * @param queueBytes the most bytes that may wait for a writer
 * @param batchMessages the most messages that one statement stores
 * @param batchBytes the most bytes that one statement stores
 * @param retryFor how long a write is tried again while the database does not answer
 * @param idempotencyTtl how long an answer is kept for a replay
 * @param partitionsAhead the number of months whose partitions are made before they begin
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
