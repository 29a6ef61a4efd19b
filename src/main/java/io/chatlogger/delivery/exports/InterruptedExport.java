package io.chatlogger.delivery.exports;

import java.io.IOException;

/** An attempt was ended on purpose: no fault of its own. */
final class InterruptedExport extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean stopping;

    private InterruptedExport(String why, boolean stopping) {
        super(why);
        this.stopping = stopping;
    }

    /** It was cancelled, deleted, or is another worker's by now. */
    static InterruptedExport lost() {
        return new InterruptedExport("The job is not this worker's any more", false);
    }

    /** The server stops; somebody else is to go on. */
    static InterruptedExport stopping() {
        return new InterruptedExport("The server stops", true);
    }

    boolean isStopping() {
        return stopping;
    }
}
