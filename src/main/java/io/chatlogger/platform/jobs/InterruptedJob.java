package io.chatlogger.platform.jobs;

import java.io.IOException;

/** Says that an attempt was ended on purpose, not by a fault of its own. */
public final class InterruptedJob extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean stopping;

    private InterruptedJob(String why, boolean stopping) {
        super(why);
        this.stopping = stopping;
    }

    /** Returns the reason for a job that was cancelled, deleted, or taken by another worker. */
    public static InterruptedJob lost() {
        return new InterruptedJob("The job is not this worker's any more", false);
    }

    /** Returns the reason for a server that stops; another worker is to go on. */
    public static InterruptedJob stopping() {
        return new InterruptedJob("The server stops", true);
    }

    public boolean isStopping() {
        return stopping;
    }
}
