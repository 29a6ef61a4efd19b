package io.chatlogger.platform.load;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on the bytes that something may hold at once. Thread-safe. */
public final class ByteBudget {
    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /** @param limit in bytes */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Takes the bytes, or, when they do not fit any more, nothing. */
    public boolean tryTake(long bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /** Gives back what was taken. */
    public void give(long bytes) {
        held.addAndGet(-bytes);
    }

    public long held() {
        return held.get();
    }

    public long limit() {
        return limit;
    }
}
