package io.chatlogger.conversations.writing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives each message that this process receives a microsecond of its own, later than that of every message before. So messages whose
 * clients give them the same time keep the order in which they arrived. Thread-safe.
 */
public final class ReceiptClock {
    private final InstantSource clock;
    private final AtomicLong next = new AtomicLong();

    public ReceiptClock(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the first of as many consecutive microseconds as there are messages. */
    public Instant take(int messages) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long ticks = Math.max(1, messages);
        long end = next.updateAndGet(last -> Math.max(last, now) + ticks);
        return Instant.EPOCH.plus(end - ticks, ChronoUnit.MICROS);
    }
}
