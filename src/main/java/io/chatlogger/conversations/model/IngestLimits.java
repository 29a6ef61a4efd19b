package io.chatlogger.conversations.model;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The limits of one ingest request; bytes count after decompression.
 *
 * @param maxListBytes the most bytes of the parts of a message as they are stored, and of its tool calls
 */
public record IngestLimits(
        int maxMessageBytes,
        int maxContentBytes,
        int maxMetadataBytes,
        int maxListBytes,
        int maxBatchItems,
        int maxBatchBytes,
        int maxStreamBytes,
        Duration maxFuture) {
    private static final String MAX_BATCH_BYTES = "ingest.max_batch_bytes";

    public static IngestLimits read(Settings s) {
        var limits = new IngestLimits(
                s.bytes("ingest.max_message_bytes"),
                s.bytes("ingest.max_content_bytes"),
                s.bytes("ingest.max_metadata_bytes"),
                s.bytes("ingest.max_list_bytes"),
                s.integer("ingest.max_batch_items", 1, 10_000),
                s.bytes(MAX_BATCH_BYTES),
                s.bytes("ingest.max_stream_bytes"),
                s.duration("ingest.max_future", Duration.ZERO, Duration.ofDays(3650)));
        checkThatABatchFits(s, "ingest.queue_bytes", limits.maxBatchBytes());
        checkThatABatchFits(s, "http.body_memory", limits.maxBatchBytes());
        return limits;
    }

    /**
     * Checks that a batch fits into memory. It takes more than its bytes: the memory of each message, and, for a gzip request, the
     * compressed body.
     */
    private static void checkThatABatchFits(Settings s, String key, long batchBytes) {
        long needed = 2 * batchBytes;
        if (s.areReadable(key, MAX_BATCH_BYTES) && s.sizeOf(key) < needed) {
            s.fault(s.origin(key) + " is " + s.sizeOf(key) + "B, so that a full batch could never be taken: expected at"
                    + " least twice ingest.max_batch_bytes, " + needed + "B");
        }
    }
}
