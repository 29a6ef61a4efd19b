package io.chatlogger.conversations.tail;

import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The events that a client has not taken yet. When there are too many, the oldest go, and are counted. */
final class UnsentEvents {
    static final int MOST_EVENTS = 1_000;
    static final long MOST_BYTES = 2L << 20;

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private @Nullable Skipped skipped;

    /** An event and when it was stored. */
    private static final class Waiting {
        private final byte[] bytes;
        private final Instant storedAt;

        Waiting(byte[] bytes, Instant storedAt) {
            this.bytes = bytes;
            this.storedAt = storedAt;
        }
    }

    /**
     * Events that were left out, one after the other.
     *
     * @param from when the first of them was stored
     * @param to when the last of them was stored
     */
    record Skipped(long events, Instant from, Instant to) {}

    boolean isEmpty() {
        return waiting.isEmpty() && skipped == null;
    }

    /** Adds an event; returns how many others had to go for it. */
    int add(byte[] event, Instant storedAt) {
        waiting.add(new Waiting(event, storedAt));
        bytes += event.length;
        int gone = 0;
        while (waiting.size() > MOST_EVENTS || (bytes > MOST_BYTES && waiting.size() > 1)) {
            Waiting oldest = waiting.remove();
            bytes -= oldest.bytes.length;
            skip(oldest.storedAt);
            gone++;
        }
        return gone;
    }

    private void skip(Instant storedAt) {
        Skipped before = skipped;
        skipped = before == null
                ? new Skipped(1, storedAt, storedAt)
                : new Skipped(before.events + 1, before.from, storedAt);
    }

    /** Returns and forgets what was left out before the next event; null when nothing was. */
    @Nullable
    Skipped takeSkipped() {
        Skipped gone = skipped;
        skipped = null;
        return gone;
    }

    /** Returns and removes the next event; null when there is none. */
    byte @Nullable [] take() {
        Waiting next = waiting.poll();
        if (next == null) {
            return null;
        }
        bytes -= next.bytes.length;
        return next.bytes;
    }
}
