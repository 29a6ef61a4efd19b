package io.chatlogger.conversations.writing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Decides whether a writer expects that its next batch is right: every chat exists, no id is taken. To check first makes a batch half as
 * expensive again; a wrong batch costs a statement that is rolled back and an error in PostgreSQL's log. So after a wrong batch the writer
 * checks first for a second, then for twice as long whenever it happens again soon, up to a minute. To be used on the writer's event loop
 * only.
 */
final class Trust {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private final Counter disappointments;
    private boolean disappointed;
    private long pauseNanos = FIRST_PAUSE_NANOS;
    /** The time from which on batches are trusted again; has a meaning only after a wrong batch. */
    private long againNanos;

    /** @param nanos a clock as System.nanoTime */
    Trust(LongSupplier nanos, MeterRegistry registry) {
        this.nanos = nanos;
        disappointments = Counter.builder("chatlogger.ingest.undone")
                .description("Batches stored again with a look at each chat and id, because one was missing or taken")
                .register(registry);
    }

    boolean holds() {
        return !disappointed || nanos.getAsLong() - againNanos >= 0;
    }

    /** Notes that a trusted batch was wrong. */
    void disappoint() {
        long now = nanos.getAsLong();
        boolean soon = disappointed && now - againNanos < pauseNanos;
        pauseNanos = soon ? Math.min(2 * pauseNanos, LAST_PAUSE_NANOS) : FIRST_PAUSE_NANOS;
        againNanos = now + pauseNanos;
        disappointed = true;
        disappointments.increment();
    }
}
