package io.chatlogger.platform.load;

import java.util.concurrent.atomic.AtomicLong;

/** A limit on the bytes that something may hold at once. Thread-safe. */
public final class ByteBudget {
    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /** @param limit the most bytes */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Takes the bytes. Returns false and takes nothing if they exceed the limit. */
    public boolean tryTake(long bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /** Gives back bytes that were taken. */
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
