package io.chatlogger.platform.blob;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of a store, each tagged with the kind of the store as {@code store}. */
final class BlobMeters {
    /** The operations that can fail. */
    enum Operation {
        WRITE,
        READ,
        DELETE,
        SWEEP;

        private final String label = name().toLowerCase(java.util.Locale.ROOT);
    }

    private final MeterRegistry meters;
    private final String store;
    private final Counter written;
    private final Counter read;
    private final Counter swept;
    private final AtomicInteger uploads = new AtomicInteger();
    private final AtomicInteger downloads = new AtomicInteger();

    BlobMeters(MeterRegistry meters, String store) {
        this.meters = meters;
        this.store = store;
        written = bytes("written");
        read = bytes("read");
        swept = Counter.builder("chatlogger.blobs.swept")
                .tag("store", store)
                .description("Blobs and unfinished uploads that nobody needed and that were removed")
                .register(meters);
        for (Operation operation : Operation.values()) {
            failures(operation);
        }
        open("uploads", uploads);
        open("downloads", downloads);
    }

    private Counter bytes(String direction) {
        return Counter.builder("chatlogger.blobs.bytes")
                .tag("store", store)
                .tag("direction", direction)
                .description("Bytes that went to the store or came from it")
                .register(meters);
    }

    private Counter failures(Operation operation) {
        return Counter.builder("chatlogger.blobs.failures")
                .tag("store", store)
                .tag("operation", operation.label)
                .description("What the store could not do")
                .register(meters);
    }

    private void open(String direction, AtomicInteger count) {
        Gauge.builder("chatlogger.blobs.open", count, AtomicInteger::get)
                .tag("store", store)
                .tag("direction", direction)
                .description("Uploads and downloads under way")
                .register(meters);
    }

    void written(int bytes) {
        written.increment(bytes);
    }

    void read(int bytes) {
        read.increment(bytes);
    }

    void swept(int count) {
        swept.increment(count);
    }

    void failed(Operation operation) {
        failures(operation).increment();
    }

    void uploads(int change) {
        uploads.addAndGet(change);
    }

    void downloads(int change) {
        downloads.addAndGet(change);
    }
}
