package io.chatlogger.platform.jobs;

import java.io.IOException;

/** An attempt was ended on purpose: no fault of its own. */
public final class InterruptedJob extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean stopping;

    private InterruptedJob(String why, boolean stopping) {
        super(why);
        this.stopping = stopping;
    }

    /** It was cancelled, deleted, or is another worker's by now. */
    public static InterruptedJob lost() {
        return new InterruptedJob("The job is not this worker's any more", false);
    }

    /** The server stops; somebody else is to go on. */
    public static InterruptedJob stopping() {
        return new InterruptedJob("The server stops", true);
    }

    public boolean isStopping() {
        return stopping;
    }
}
