package io.chatlogger.conversations.writing;

import io.chatlogger.platform.load.RequestTime;
import io.vertx.core.Promise;

/** A write and its caller, who is answered once. Made on the context of the request, whose arrival begins its time. */
final class WaitingWrite {
    private final Write write;
    private final Promise<WriteResult> answer;
    private final QueueShares.Share share;
    private final long sinceNanos = System.nanoTime() - RequestTime.elapsed().toNanos();
    private boolean refused;

    /** @param share the share of the queue that holds the write's bytes; gets them back with the answer */
    WaitingWrite(Write write, Promise<WriteResult> answer, QueueShares.Share share) {
        this.write = write;
        this.answer = answer;
        this.share = share;
    }

    Write write() {
        return write;
    }

    /** Returns the time since the arrival of the request. */
    long ageNanos() {
        return System.nanoTime() - sinceNanos;
    }

    /** Returns true on the first call only, which tells that the database has not refused this write before. */
    boolean firstRefusal() {
        boolean first = !refused;
        refused = true;
        return first;
    }

    void complete(WriteResult result) {
        if (answer.tryComplete(result)) {
            share.give(write.bytes());
        }
    }

    /** Fails the write; returns whether the caller had no answer yet. */
    boolean fail(Throwable failure) {
        boolean first = answer.tryFail(failure);
        if (first) {
            share.give(write.bytes());
        }
        return first;
    }
}
