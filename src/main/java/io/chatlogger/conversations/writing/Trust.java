package io.chatlogger.conversations.writing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether a writer takes its next batch for right: every chat is there, no id is taken. To look first makes a batch half as expensive again;
 * one that is wrong costs a statement that is undone and an error in PostgreSQL's log. So after one none is taken for right for a second,
 * then for twice as long whenever it happens again soon, up to a minute. To be used on the writer's event loop only.
 */
final class Trust {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private final Counter disappointments;
    private boolean disappointed;
    private long pauseNanos = FIRST_PAUSE_NANOS;
    /** Meaningful once disappointed. */
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

    /** A batch that was trusted turned out wrong. */
    void disappoint() {
        long now = nanos.getAsLong();
        boolean soon = disappointed && now - againNanos < pauseNanos;
        pauseNanos = soon ? Math.min(2 * pauseNanos, LAST_PAUSE_NANOS) : FIRST_PAUSE_NANOS;
        againNanos = now + pauseNanos;
        disappointed = true;
        disappointments.increment();
    }
}
