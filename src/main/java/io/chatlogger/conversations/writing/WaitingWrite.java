package io.chatlogger.conversations.writing;

import io.chatlogger.platform.load.ByteBudget;
import io.vertx.core.Promise;

/** A write and its caller, who is answered once. */
final class WaitingWrite {
    private final Write write;
    private final Promise<WriteResult> answer;
    private final ByteBudget budget;
    private final long sinceNanos = System.nanoTime();
    private boolean refused;

    /** @param budget what the write's bytes were taken from, and go back to with the answer */
    WaitingWrite(Write write, Promise<WriteResult> answer, ByteBudget budget) {
        this.write = write;
        this.answer = answer;
        this.budget = budget;
    }

    Write write() {
        return write;
    }

    long ageNanos() {
        return System.nanoTime() - sinceNanos;
    }

    /** Whether the database had not refused it before. */
    boolean firstRefusal() {
        boolean first = !refused;
        refused = true;
        return first;
    }

    void complete(WriteResult result) {
        if (answer.tryComplete(result)) {
            budget.give(write.bytes());
        }
    }

    /** Whether the caller had no answer yet. */
    boolean fail(Throwable failure) {
        boolean first = answer.tryFail(failure);
        if (first) {
            budget.give(write.bytes());
        }
        return first;
    }
}
