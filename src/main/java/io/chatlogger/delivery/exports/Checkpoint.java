package io.chatlogger.delivery.exports;

import java.util.UUID;

/** Points in the course of a job, at each of which a test can end the worker. */
interface Checkpoint {
    /** The points in their order. */
    enum Step {
        CLAIMED,
        SNAPSHOT_TAKEN,
        HALF_WRITTEN,
        WRITTEN,
        BLOB_COMMITTED,
        ROW_COMPLETED
    }

    /** A checkpoint that does nothing. */
    Checkpoint NONE = (step, export) -> {};

    /**
     * Called on the worker's thread. An exception has the effect of a failure at this point; an {@link Error} ends the work as a crash
     * would, with no write to the database.
     */
    void reached(Step step, UUID export);
}
