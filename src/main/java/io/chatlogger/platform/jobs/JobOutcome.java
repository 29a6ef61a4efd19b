package io.chatlogger.platform.jobs;

import java.util.Locale;

/** The way in which an attempt at a job ended. */
public enum JobOutcome {
    COMPLETED,
    /** Part of the job is done; the rest is for later. */
    POSTPONED,
    /** The attempt failed, and the job is tried again after a pause. */
    RETRIED,
    /** The attempt failed, and the job is not tried again. */
    FAILED,
    /** The job was cancelled, or another worker has it by now. */
    LOST,
    /** The server stops; another worker is to go on. */
    GIVEN_BACK,
    /** The result was not written to the database; the lease runs out, and another worker goes on. */
    CRASHED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns the name in metrics. */
    public String word() {
        return word;
    }
}
