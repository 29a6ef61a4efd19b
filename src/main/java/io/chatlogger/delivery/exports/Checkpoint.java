package io.chatlogger.delivery.exports;

import java.util.UUID;

/** Marked points of a job's way, at each of which a test can end the worker. */
interface Checkpoint {
    /** In the order in which they come. */
    enum Step {
        CLAIMED,
        SNAPSHOT_TAKEN,
        HALF_WRITTEN,
        WRITTEN,
        BLOB_COMMITTED,
        ROW_COMPLETED
    }

    /** Nobody looks. */
    Checkpoint NONE = (step, export) -> {};

    /**
     * Told on the worker's thread. Whatever is thrown is what happens there; an {@link Error} ends the work as a crash would, without a word
     * to the database.
     */
    void reached(Step step, UUID export);
}
