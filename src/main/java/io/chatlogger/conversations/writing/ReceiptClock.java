package io.chatlogger.conversations.writing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives each message received by this process a microsecond of its own, later than every one before. Messages that happened at the same
 * time, as far as their clients say, are kept in the order in which they came. Thread-safe.
 */
public final class ReceiptClock {
    private final InstantSource clock;
    private final AtomicLong next = new AtomicLong();

    public ReceiptClock(InstantSource clock) {
        this.clock = clock;
    }

    /** The first of as many microseconds in a row as there are messages. */
    public Instant take(int messages) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long ticks = Math.max(1, messages);
        long end = next.updateAndGet(last -> Math.max(last, now) + ticks);
        return Instant.EPOCH.plus(end - ticks, ChronoUnit.MICROS);
    }
}
