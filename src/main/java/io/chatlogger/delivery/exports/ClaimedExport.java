package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.jobs.ClaimedJob;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.UUID;

/**
 * A job that a worker has taken.
 *
 * @param attempt the fencing token: this worker may write to the row only while the row has the same number
 */
record ClaimedExport(OrgId org, UUID id, int attempt, JsonObject request) {
    /** The folder of all files of exports. */
    static final String FOLDER = "exports";

    static ClaimedExport of(ClaimedJob job) {
        return new ClaimedExport(new OrgId(Objects.requireNonNull(job.org())), job.id(), job.attempt(), job.payload());
    }

    /** Returns the key for this attempt's file; each attempt has its own, so that none can overwrite another's file. */
    String blobKey() {
        return blobKey(attempt);
    }

    String blobKey(int ofAttempt) {
        return FOLDER + "/" + org.value() + "/" + id + "-" + ofAttempt;
    }
}
