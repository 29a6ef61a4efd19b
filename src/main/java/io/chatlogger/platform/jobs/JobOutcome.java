package io.chatlogger.platform.jobs;

import java.util.Locale;

/** How an attempt at a job ended. */
public enum JobOutcome {
    COMPLETED,
    /** Part of it is done; the rest is for later. */
    POSTPONED,
    /** It failed and is tried again after a pause. */
    RETRIED,
    /** It failed and is not tried again. */
    FAILED,
    /** The job was cancelled, or is another worker's by now. */
    LOST,
    /** The server stops; somebody else is to go on. */
    GIVEN_BACK,
    /** The database was not told; the lease runs out, and another worker goes on. */
    CRASHED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As metrics name it. */
    public String word() {
        return word;
    }
}
